namespace TransferNotebooks;

public sealed partial class SwinTransformer
{
    // Sizes: Liu et al. 2021, section 3.3. Windows of the second version, rates of leaving layers out and preprocessing: torchvision's swin_transformer.py.
    internal static IEnumerable<BackboneEntry> Entries =>
    [
        Entry("swin_t", 1, 96, 6, 0.2, 232),
        Entry("swin_s", 1, 96, 18, 0.3, 246),
        Entry("swin_b", 1, 128, 18, 0.5, 238),
        Entry("swin_v2_t", 2, 96, 6, 0.2, 260),
        Entry("swin_v2_s", 2, 96, 18, 0.3, 260),
        Entry("swin_v2_b", 2, 128, 18, 0.5, 272),
    ];

    private static BackboneEntry Entry(string name, int version, int width, int third, double stochasticDepth, int shortSide)
    {
        var (side, window) = version == 1 ? (224, 7) : (256, 8);
        int[] heads = [width / 32, width / 16, width / 8, width / 4];
        var input = Preprocessing.ImageNet with { ShortSide = shortSide, Crop = (side, side), Interpolation = Interpolation.Bicubic };
        return new(name, 1000, input, classes => new SwinTransformer(width, [2, 2, third, 2], heads, window, stochasticDepth, version, classes, name: name));
    }
}
