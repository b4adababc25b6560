using TransferNotebooks.Downloads;

namespace TransferNotebooks;

/// <summary>Brings a data set's published files onto this machine: each is taken from the folders or fetched, checked, and unpacked into the cache.</summary>
internal static class DatasetFetch
{
    /// <summary>The place of the set's files; the last of the folders is the cache.</summary>
    /// <exception cref="DatasetException">The files are not there and cannot be fetched; the message says which, where it was looked for, and what runs without.</exception>
    public static DatasetPlace Get(DatasetEntry entry, IReadOnlyList<string> folders)
    {
        var places = DataFolders.Of(entry, folders);
        var cache = Path.Combine(folders[^1], entry.Folders[0]);
        if (entry.Files.Count == 0)
            throw Absent(entry, places, string.Join(" and ", entry.Needs), null);
        if (entry.Files.FirstOrDefault(file => file.Urls.Count == 0 && !IsUnpacked(file, cache) && !places.Any(place => File.Exists(Path.Combine(place, file.Name)))) is { } manual)
            throw Absent(entry, places, manual.Name, null);
        using (Lock(cache))
        {
            foreach (var file in entry.Files)
                Bring(entry, file, places, cache);
        }
        var place = new DatasetPlace(entry, places);
        return place.IsWhole ? place : throw new DatasetException($"{cache}: {entry.Name} was unpacked, but {string.Join(" and ", entry.Needs.Where(need => !place.Has(need)))} was not in it. Remove the folder and try again.");
    }

    private static void Bring(DatasetEntry entry, RemoteFile file, string[] places, string cache)
    {
        var archive = SafeArchive.IsOne(file.Name);
        var unfinished = Path.Combine(cache, DatasetPlace.Unfinished);
        if (archive && IsUnpacked(file, cache))
            return;
        var there = places.Select(place => Path.Combine(place, file.Name)).FirstOrDefault(File.Exists);
        if (there is not null && !archive && !there.StartsWith(cache, StringComparison.Ordinal))
            return;
        if (there is not null && Downloader.Problem(there, file) is { } problem)
        {
            if (!there.StartsWith(cache, StringComparison.Ordinal))
                throw new DatasetException($"{there} is not the published file of {entry.Name}: {problem}. Put the right one there, or take it away so that it is fetched.");
            there = null;
        }
        there ??= Fetch(entry, file, places, cache);
        if (!archive)
            return;
        File.WriteAllText(unfinished, $"{file.Name} is being unpacked.");
        SafeArchive.Extract(there, cache, Interruption.Token);
        File.WriteAllText(Marker(file, cache), "");
        File.Delete(unfinished);
        if (there.StartsWith(cache, StringComparison.Ordinal))
            File.Delete(there);
    }

    private static string Fetch(DatasetEntry entry, RemoteFile file, string[] places, string cache)
    {
        if (file.Urls.Count == 0)
            throw Absent(entry, places, file.Name, null);
        try
        {
            return Downloader.Fetch(file with { LookedFor = [.. places.Select(place => Path.Combine(place, file.Name))] }, cache, Interruption.Token);
        }
        catch (DownloadException failed)
        {
            throw Absent(entry, places, file.Name, failed);
        }
    }

    private static string Marker(RemoteFile file, string cache) => Path.Combine(cache, $".{file.Name}.unpacked");

    private static bool IsUnpacked(RemoteFile file, string cache) => File.Exists(Marker(file, cache)) && !File.Exists(Path.Combine(cache, DatasetPlace.Unfinished));

    // Two processes that want the same set do the work once.
    private static ProcessLock Lock(string cache)
    {
        try
        {
            Directory.CreateDirectory(cache);
            while (true)
            {
                Interruption.Token.ThrowIfCancellationRequested();
                if (ProcessLock.TryTake(Path.Combine(cache, ".lock")) is { } held)
                    return held;
                Thread.Sleep(100);
            }
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new DatasetException($"Nothing can be written to {cache}: {error.Message} Set TRANSFER_HOME to a folder that can be written.", error);
        }
    }

    private static DatasetException Absent(DatasetEntry entry, string[] places, string what, DownloadException? failed)
    {
        var fetched = entry.Files.Count > 0 && failed is null ? " No address gives this file directly, so it has to be fetched by hand." : failed is null ? "" : $" {failed.Message}";
        return new DatasetException(
            $"The data set {entry.Name} needs a folder {entry.Folders[0]} with {what}. Looked in: {string.Join(", ", places)}.{fetched} "
            + $"It comes from {entry.Source}; put it into one of these folders, or name the folder above it in the environment variable TRANSFER_DATA. "
            + "Without any file this runs: Datasets.Drawn(\"photo\").", failed);
    }
}
