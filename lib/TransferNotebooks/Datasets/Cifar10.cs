using System.IO.Compression;

namespace TransferNotebooks;

/// <summary>
/// Reads CIFAR-10: training records in the official binary layout (a label byte, then 32 x 32 bytes each of red, green and blue), plain or
/// gzipped, and test images as records or as JPEGs in class folders.
/// </summary>
internal static class Cifar10
{
    public const string ClassesFile = "batches.meta.txt";
    private const int Side = 32, Plane = Side * Side, Record = 1 + 3 * Plane;

    public static LabelledImages Read(string folder)
    {
        string[] classes = [.. File.ReadLines(Path.Combine(folder, ClassesFile)).Select(line => line.Trim()).Where(line => line != "")];
        var items = new List<LabelledImage>();
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (!file.EndsWith(".bin") && !file.EndsWith(".bin.gz"))
                continue;
            items.AddRange(Records(path, classes, file.StartsWith("test") ? LabelledImages.TestPart : LabelledImages.TrainPart));
        }
        var tests = Path.Combine(folder, "test_jpeg");
        if (Directory.Exists(tests))
            items.AddRange(ImageFolder.Read(tests).Select(item => new LabelledImage(item.Source, Array.IndexOf(classes, item.Class), item.Class, LabelledImages.TestPart)));
        return new LabelledImages("cifar10", classes, items);
    }

    private static IEnumerable<LabelledImage> Records(string path, string[] classes, string part)
    {
        var bytes = Bytes(path);
        if (bytes.Length == 0 || bytes.Length % Record != 0)
            throw new DatasetException($"{path} must be whole records of {Record} bytes. Received: {bytes.Length} bytes; fetch the file again.");
        for (var at = 0; at < bytes.Length; at += Record)
        {
            int label = bytes[at];
            if (label >= classes.Length)
                throw new DatasetException($"{path}: record {at / Record} has label {label}, but there are {classes.Length} classes; the file is damaged.");
            var image = new RgbImage(Side, Side);
            for (var pixel = 0; pixel < Plane; pixel++)
                for (var channel = 0; channel < 3; channel++)
                    image.Pixels[pixel * 3 + channel] = bytes[at + 1 + channel * Plane + pixel];
            yield return new LabelledImage(new MemoryImage($"{Path.GetFileName(path)} {at / Record}", image), label, classes[label], part);
        }
    }

    private static byte[] Bytes(string path)
    {
        if (!path.EndsWith(".gz"))
            return File.ReadAllBytes(path);
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        try
        {
            packed.CopyTo(whole);
        }
        catch (InvalidDataException broken)
        {
            throw new DatasetException($"{path} is not a whole gzip file ({broken.Message}); fetch it again.", broken);
        }
        return whole.ToArray();
    }
}
