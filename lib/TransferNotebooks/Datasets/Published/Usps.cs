namespace TransferNotebooks;

/// <summary>
/// Reads USPS: 9,298 digits of 16 x 16 in one file, the training part (7,291) first; as IDX files whose labels are digits, or as MATLAB's
/// usps_all.mat whose rows are 256 pixels and the digit + 1.
/// </summary>
internal static class Usps
{
    public const string Images = "usps-images-idx3-ubyte.gz", Labels = "usps-labels-idx1-ubyte.gz", Matrix = "usps_all.mat";
    private const int Train = 7291, Side = 16;

    public static LabelledData ReadIdx(DatasetPlace place) =>
        Parted(Idx.Read(place[Images]).Images(), Idx.Read(place[Labels]).Labels(), place[Labels]);

    public static LabelledData ReadMatrix(DatasetPlace place)
    {
        var path = place[Matrix];
        var value = Matlab5.Read(path).Values.FirstOrDefault(value => value.Shape is [_, Side * Side + 1])
            ?? throw new DatasetException($"{path} has no variable of rows of {Side * Side} pixels and a label.");
        var (columns, count) = (value.Bytes(), value.Shape[0]);
        var (pixels, labels) = (new byte[count * Side * Side], new int[count]);
        for (var row = 0; row < count; row++)
        {
            for (var pixel = 0; pixel < Side * Side; pixel++)
                pixels[row * Side * Side + pixel] = columns[pixel * count + row];
            labels[row] = columns[Side * Side * count + row] - 1;
        }
        return Parted(new PackedImages("usps", pixels, Side, Side, PixelLayout.Grey), labels, path);
    }

    private static LabelledData Parted(PackedImages images, int[] labels, string where)
    {
        if (images.Count != labels.Length)
            throw new DatasetException($"{where}: {images.Count} images and {labels.Length} labels do not belong together.");
        return new("usps", DigitSets.Digits, labels.Select((label, i) =>
            LabelledFile.Sample(images[i], label, DigitSets.Digits, i < Train ? LabelledData.TrainPart : LabelledData.TestPart, where)));
    }
}
