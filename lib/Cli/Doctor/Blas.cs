namespace TransferNotebooks.Cli;

/// <summary>Which BLAS library the machine computes with.</summary>
internal static class Blas
{
    private static readonly string[] Names = ["openblas", "mkl", "blis", "atlas", "libblas"];

    /// <summary>The file behind the system's <c>libblas.so.3</c>, links resolved; null when there is none.</summary>
    public static string? SystemLibrary()
    {
        foreach (string folder in new[] { "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib" })
        {
            var file = new FileInfo(Path.Combine(folder, "libblas.so.3"));
            if (file.Exists) return Resolve(file.FullName);
        }
        return null;
    }

    /// <summary>The BLAS libraries mapped into a process.</summary>
    /// <param name="maps">The lines of <c>/proc/self/maps</c>.</param>
    public static IReadOnlyList<string> Loaded(IEnumerable<string> maps) =>
    [
        .. maps.Select(line => line.IndexOf('/') is >= 0 and var at ? line[at..] : "")
            .Where(path => Path.GetFileName(path) is { } file && file.Contains(".so", StringComparison.Ordinal)
                && Names.Any(name => file.Contains(name, StringComparison.Ordinal)))
            .Distinct(),
    ];

    /// <summary>Whether the library is the reference implementation, which is not tuned for any processor.</summary>
    public static bool IsReference(string path) =>
        Path.GetFileName(path).StartsWith("libblas.so", StringComparison.Ordinal)
        && !Names.Where(name => name != "libblas").Any(name => path.Contains(name, StringComparison.Ordinal));

    private static string Resolve(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
