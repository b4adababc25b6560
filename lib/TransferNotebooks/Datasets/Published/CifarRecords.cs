namespace TransferNotebooks;

/// <summary>
/// Reads CIFAR's binary layout (cs.toronto.edu/~kriz/cifar.html): records of a label byte (CIFAR-100: a coarse one, then a fine one) and
/// 32 x 32 bytes each of red, green and blue, plain or gzipped.
/// </summary>
internal static class CifarRecords
{
    private const int Side = 32, Pixels = 3 * Side * Side;

    /// <summary>The samples of one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="part">Which part it is.</param>
    /// <param name="labelBytes">1, or 2 of which the last counts.</param>
    /// <param name="domains">Names of the first of two labels; null where there is one.</param>
    /// <exception cref="DatasetException">The file is not whole records, or a label is out of range.</exception>
    public static IEnumerable<Sample> Read(string path, IReadOnlyList<string> classes, string part, int labelBytes = 1, IReadOnlyList<string>? domains = null)
    {
        var bytes = PackedFile.Read(path);
        var record = labelBytes + Pixels;
        if (bytes.Length == 0 || bytes.Length % record != 0)
            throw new DatasetException($"{path} must be whole records of {record} bytes. Received: {bytes.Length} bytes; fetch the file again.");
        var images = new PackedImages(Path.GetFileName(path), bytes, Side, Side, PixelLayout.Planar, labelBytes, record);
        for (var i = 0; i < images.Count; i++)
        {
            int label = bytes[i * record + labelBytes - 1];
            if (label >= classes.Count)
                throw new DatasetException($"{path}: record {i} has label {label}, but there are {classes.Count} classes; the file is damaged.");
            yield return new Sample(images[i], label, classes[label], part, domains is null ? "" : domains[Math.Min(domains.Count - 1, bytes[i * record])]);
        }
    }
}
