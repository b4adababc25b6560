namespace TransferNotebooks;

/// <summary>The weights that this project has trained itself and that are part of the library.</summary>
internal static class ShippedWeights
{
    private const int Fractals = 300, Contours = 500, Textures = 200;

    public static WeightEntry FractalResNet => new()
    {
        Name = "formulas",
        File = "fractal-resnet.safetensors",
        IsShipped = true,
        Sha256 = "df686546837197b1e85d9cc5061113f9646af778075dcddf4ecfa10715a89387",
        Bytes = 3_031_600,
        Source = "trained by this project on pictures drawn by formula, without a photo",
        Licence = "MIT",
        Classes = [.. Numbered("fractal", Fractals), .. Numbered("contour", Contours), .. Numbered("texture", Textures)],
        ClassCount = Fractals + Contours + Textures,
        Preprocessing = SmallResNet.Input,
        Top1 = 66.1,
        Parameters = 1_483_400,
        Recipe = "scripts/pretrain-formula.csx",
        Accuracy = "66.1 % of 6,000 unseen pictures of its 1000 classes",
    };

    private static IEnumerable<string> Numbered(string kind, int count) => Enumerable.Range(0, count).Select(number => $"{kind} {number}");
}
