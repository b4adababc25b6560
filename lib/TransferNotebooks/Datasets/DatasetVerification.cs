using TransferNotebooks.Downloads;

namespace TransferNotebooks;

/// <summary>What comparing a data set's files with their published hashes found.</summary>
/// <param name="Name">The data set.</param>
/// <param name="Folder">Where its files lie.</param>
/// <param name="Right">How many files are what was published.</param>
/// <param name="Wrong">Files that are missing or differ, with the reason.</param>
/// <param name="Source">Where the hashes come from; empty when none are known for the files that lie there.</param>
public sealed record DatasetVerification(string Name, string Folder, int Right, IReadOnlyList<string> Wrong, string Source)
{
    private const string ManifestFile = "MANIFEST.sha256";

    /// <summary>Whether hashes are known and every file has its own.</summary>
    public bool IsWhole => Right > 0 && Wrong.Count == 0;

    /// <summary>One line, and one for each wrong file.</summary>
    public override string ToString() => string.Join('\n', Wrong.Prepend(Source == ""
        ? $"{Name}: no hashes are known for the files in {Folder}"
        : $"{Name}: {Right} of {Right + Wrong.Count} files in {Folder} are the published ones ({Source})"));

    internal static DatasetVerification Of(DatasetEntry entry, DatasetPlace place)
    {
        var manifest = Path.Combine(place.Folder, ManifestFile);
        return File.Exists(manifest) ? ByManifest(entry, place.Folder, manifest) : ByEntry(entry, place);
    }

    private static DatasetVerification ByManifest(DatasetEntry entry, string folder, string manifest)
    {
        List<string> wrong = [];
        if (entry.Manifest is { } expected && FileHashes.Sha256(manifest) is var actual && actual != expected)
            wrong.Add($"{ManifestFile}: its SHA-256 should be {expected}. Received: {actual}");
        var lines = File.ReadLines(manifest).Where(line => line.Length > 66).Select(line => (Hash: line[..64], File: line[66..])).ToArray();
        var problems = new string?[lines.Length];
        Parallel.For(0, lines.Length, new ParallelOptions { CancellationToken = Interruption.Token }, i =>
        {
            var path = Path.GetFullPath(Path.Combine(folder, lines[i].File));
            problems[i] = !path.StartsWith(Path.GetFullPath(folder), StringComparison.Ordinal) || !File.Exists(path) ? $"{lines[i].File} is missing"
                : FileHashes.Sha256(path) is var hash && hash != lines[i].Hash ? $"{lines[i].File}: its SHA-256 should be {lines[i].Hash}. Received: {hash}" : null;
        });
        wrong.AddRange(problems.OfType<string>());
        return new(entry.Name, folder, problems.Count(problem => problem is null), wrong, entry.Manifest is null ? $"{ManifestFile} beside them" : $"{ManifestFile}, itself pinned by the registry");
    }

    private static DatasetVerification ByEntry(DatasetEntry entry, DatasetPlace place)
    {
        var there = entry.Files.Where(file => (file.Sha256 ?? file.Md5) is not null && place.Has(file.Name)).Select(file => (file, Problem: Downloader.Problem(place[file.Name], file))).ToArray();
        return new(entry.Name, place.Folder, there.Count(one => one.Problem is null), [.. there.Where(one => one.Problem is not null).Select(one => $"{one.file.Name}: {one.Problem}")],
            there.Length == 0 ? "" : entry.Source);
    }
}
