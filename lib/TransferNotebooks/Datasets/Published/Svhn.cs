namespace TransferNotebooks;

/// <summary>
/// SVHN's cropped digits: MATLAB files with <c>X</c> of 32 x 32 x 3 x N bytes and <c>y</c> of labels 1 to 10, where 10 is the digit 0.
/// The extra training images come in where their file lies beside.
/// </summary>
internal static class Svhn
{
    private const string Train = "train_32x32.mat", Test = "test_32x32.mat", Extra = "extra_32x32.mat", Address = "http://ufldl.stanford.edu/housenumbers/";

    public static DatasetEntry Entry { get; } = new()
    {
        Name = "svhn",
        About = "digits of house numbers cut out of street photos, 32 x 32",
        Classes = 10,
        Splits = ["train", "test"],
        Licence = Licences.NotStated,
        Source = "ufldl.stanford.edu/housenumbers; files and hashes as in torchvision 0.14, datasets/svhn.py",
        Citation = "Netzer et al., Reading digits in natural images with unsupervised feature learning, 2011",
        Needs = [Train, Test],
        Files = [LabelledFile.Md5(Address + Train, "e26dedcc434d2e4c54c9b2d4a06d8373"), LabelledFile.Md5(Address + Test, "eb5a983be6a315427106f1b164d9cef3")],
        Read = place => new LabelledData("svhn", DigitSets.Digits,
        [
            .. Part(place[Train], LabelledData.TrainPart), .. place.Has(Extra) ? Part(place[Extra], LabelledData.TrainPart) : [], .. Part(place[Test], LabelledData.TestPart),
        ]),
        Variant = set => set.Parts.Count > 0 && set.Train.Any(item => item.Name.StartsWith(Extra, StringComparison.Ordinal)) ? "with the extra training images" : "",
    };

    private static IEnumerable<Sample> Part(string path, string part)
    {
        var file = Matlab5.Read(path);
        var (x, y) = (Matlab5.Variable(file, "X", path), Matlab5.Variable(file, "y", path).Integers());
        // One image has no fourth size in MATLAB.
        if (x.Shape is not ([_, _, 3] or [_, _, 3, _]) || y.Length != (x.Shape.Length == 4 ? x.Shape[3] : 1))
            throw new DatasetException($"{path}: X must be height x width x 3 x N, and y hold N labels. Received: {string.Join(" x ", x.Shape)}, and {y.Length} labels.");
        var images = new PackedImages(Path.GetFileName(path), x.Bytes(), x.Shape[1], x.Shape[0], PixelLayout.PlanarColumns);
        return y.Select((label, i) => LabelledFile.Sample(images[i], label == 10 ? 0 : label, DigitSets.Digits, part, path));
    }
}
