namespace TransferNotebooks;

/// <summary>
/// Office-Caltech10 as SURF bags of words: for each of four domains a MATLAB file with <c>fts</c>, n x 800 counts, and <c>labels</c> from 1.
/// </summary>
internal static class SurfFeatures
{
    // The ten classes that Office and Caltech-256 share, in the order of the labels (Gong, Shi, Sha and Grauman, 2012).
    private static readonly IReadOnlyList<string> Classes = ["backpack", "bike", "calculator", "headphones", "keyboard", "laptop", "monitor", "mouse", "mug", "projector"];
    private static readonly (string File, string Domain)[] Domains = [("Caltech10", "caltech"), ("amazon", "amazon"), ("webcam", "webcam"), ("dslr", "dslr")];

    public static DatasetEntry Entry { get; } = new()
    {
        Name = "office-caltech-surf",
        Manifest = "b04ce3d478f727b04eb3028eb10b1c761cb92cf96a1a33e618ff22db28447095",
        About = "SURF bags of words of ten kinds of things in four domains: caltech, amazon, webcam, dslr",
        Kind = SampleKind.Vector,
        Classes = 10,
        Licence = "no explicit licence (public research benchmark)",
        Source = "github.com/jtahmores/MDA, data/*_SURF_L10.mat",
        Citation = "Gong, Shi, Sha and Grauman, Geodesic flow kernel for unsupervised domain adaptation, 2012",
        Needs = [.. Domains.Select(domain => $"{domain.File}_SURF_L10.mat")],
        Read = place => new LabelledData("office-caltech-surf", Classes, Domains.SelectMany(domain => Part(place[$"{domain.File}_SURF_L10.mat"], domain.Domain))),
    };

    private static IEnumerable<Sample> Part(string path, string domain)
    {
        var file = Matlab5.Read(path);
        var (counts, labels) = (Matlab5.Variable(file, "fts", path), Matlab5.Variable(file, "labels", path).Integers());
        if (counts.Shape is not [var rows, var width] || rows != labels.Length)
            throw new DatasetException($"{path}: fts must have a row for each of the {labels.Length} labels. Received: {string.Join(" x ", counts.Shape)}.");
        var (columns, values) = (counts.Numbers(), new float[rows * width]);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < width; column++)
                values[row * width + column] = (float)columns[column * rows + row];
        for (var row = 0; row < rows; row++)
            yield return LabelledFile.Sample(new VectorSource(domain, values, width, row), labels[row] - 1, Classes, "", path, domain);
    }
}
