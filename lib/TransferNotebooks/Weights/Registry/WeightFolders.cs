using TransferNotebooks.Downloads;

namespace TransferNotebooks;

/// <summary>Finds known weight files: in the data folders, in the cache, where PyTorch keeps its downloads, and at last on the web.</summary>
internal static class WeightFolders
{
    /// <summary>Where an entry's file may lie, in the order in which it is looked for.</summary>
    internal static IReadOnlyList<string> Places(WeightEntry entry) => [.. Own(entry), .. PyTorchs(entry)];

    internal static string? Find(WeightEntry entry) => Places(entry).FirstOrDefault(File.Exists);

    /// <summary>The file's path, its content checked against the published hash; it is fetched where it is nowhere on this machine.</summary>
    /// <exception cref="FileNotFoundException">It is nowhere on this machine, and is not offered on the web.</exception>
    /// <exception cref="DownloadException">It cannot be fetched.</exception>
    /// <exception cref="WeightFileException">A file of this name in a folder of the user has other content.</exception>
    internal static string Get(string backbone, WeightEntry entry)
    {
        var folder = Path.GetDirectoryName(Path.Combine(DataFolders.Home, entry.File))!;
        foreach (var path in Own(entry).Where(File.Exists))
        {
            if (Downloader.Problem(path, entry.Remote) is not { } problem) return path;
            if (entry.Urls.Count > 0 && Path.GetDirectoryName(path) == folder) break; // our own copy: fetched anew
            throw new WeightFileException($"{path} is not the published file of '{entry.Name}': {problem}. Replace it, or load it as your own by naming its path.");
        }
        // PyTorch does not check what it keeps: a broken download there is passed over.
        if (PyTorchs(entry).FirstOrDefault(path => File.Exists(path) && Downloader.Problem(path, entry.Remote) is null) is { } kept) return kept;
        if (entry.Urls.Count > 0) return Downloader.Fetch(entry.Remote with { LookedFor = Places(entry) }, folder);
        throw new FileNotFoundException(
            $"The weights '{entry.Name}' of {backbone} are not on this machine. Looked for:\n  {string.Join("\n  ", Places(entry))}\n"
            + "Put the file there, name the folder above it in TRANSFER_DATA, give a file of your own (weights: \"path\"), or start from random values (weights: \"random\").", entry.File);
    }

    private static IEnumerable<string> Own(WeightEntry entry) =>
        from folder in DataFolders.All.Append(DataFolders.Home)
        from name in Names(entry)
        select Path.Combine(folder, Path.GetDirectoryName(entry.File)!, name);

    private static IEnumerable<string> PyTorchs(WeightEntry entry) => Names(entry).Select(name => Path.Combine(UserCaches.TorchCheckpoints, name));

    private static IEnumerable<string> Names(WeightEntry entry) => [Path.GetFileName(entry.File), .. entry.OlderNames];
}
