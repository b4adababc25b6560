namespace TransferNotebooks;

/// <summary>Reads a set of IDX files: images and labels of a training and a test part.</summary>
internal static class IdxSet
{
    public static LabelledData Read(string name, IReadOnlyList<string> classes, PixelLayout layout, params (string Part, string Images, string Labels)[] parts) =>
        new(name, classes, parts.SelectMany(part => Part(classes, layout, part.Part, part.Images, part.Labels)));

    public static IEnumerable<Sample> Part(IReadOnlyList<string> classes, PixelLayout layout, string part, string imagesPath, string labelsPath)
    {
        var (images, labels) = (Idx.Read(imagesPath).Images(layout), Idx.Read(labelsPath).Labels());
        if (images.Count != labels.Length)
            throw new DatasetException($"{imagesPath} has {images.Count} images, but {labelsPath} has {labels.Length} labels; they do not belong together.");
        for (var i = 0; i < labels.Length; i++)
            yield return LabelledFile.Sample(images[i], labels[i], classes, part, labelsPath);
    }
}
