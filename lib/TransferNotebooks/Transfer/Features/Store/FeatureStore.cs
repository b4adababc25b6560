using TransferNotebooks.Downloads;

namespace TransferNotebooks;

/// <summary>
/// Features on disk, found by what they were made of. A store is a folder of safetensors files; each is written to a temporary file and renamed, so that nothing half-written is ever
/// taken for whole, and read from the mapped file after its SHA-256 was compared. Features whose weights, preprocessing or data have changed since are noticed and made anew, as are damaged
/// ones and those of another version of the kit. An interrupted extraction goes on from what was finished. Several processes may use one store: of two that want the same features one
/// extracts and the other waits.
/// </summary>
/// <param name="folder">The folder; null for <c>features</c> in the kit's cache.</param>
public sealed class FeatureStore(string? folder = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Where the features lie.</summary>
    public string Folder { get; } = Path.GetFullPath(folder ?? Path.Combine(DataFolders.Home, "features"));

    /// <summary>What the last <see cref="GetOrCreate(FeatureKey, Func{Features}, CancellationToken)"/> or <see cref="Find"/> found: read, stale (and what changed), damaged, of another version, or not there; and what was done.</summary>
    public string Status { get; private set; } = "not asked yet";

    /// <summary>
    /// The stored features of a key, or those that <paramref name="extract"/> makes, which are stored first. Where they cannot be stored, because the disk is full or the folder is not
    /// writable, they are returned all the same; <see cref="Status"/> and a line on standard error say so.
    /// </summary>
    /// <param name="key">What they are made of.</param>
    /// <param name="extract">Makes them.</param>
    /// <param name="token">Ends the waiting for another process that extracts the same.</param>
    public Features GetOrCreate(FeatureKey key, Func<Features> extract, CancellationToken token = default) => GetOrCreate(key, _ => extract(), token);

    /// <summary>The stored features of a key, or null. <see cref="Status"/> tells why.</summary>
    public Features? Find(FeatureKey key)
    {
        (var features, Status, _) = Look(key);
        return features;
    }

    /// <summary>Stores features under a key.</summary>
    /// <exception cref="IOException">The disk is full or the folder is not writable; nothing half-written is left.</exception>
    public void Save(FeatureKey key, Features features)
    {
        Dictionary<string, string> facts = new() { ["name"] = key.Name, ["weights"] = key.Weights, ["preprocessing"] = key.Preprocessing, ["data"] = key.Data };
        WeightFile.Save(PathOf(key), FeatureFile.Of(features, facts));
    }

    /// <summary>Deletes the stored features of a name that were made of something else than <paramref name="current"/>, unfinished ones too. Returns how many went.</summary>
    public int Prune(FeatureKey current)
    {
        string[] files = [.. Siblings(current, ".safetensors").Where(path => path != PathOf(current))], shards = [.. Siblings(current, ".parts").Where(path => path != ShardsOf(current))];
        foreach (string path in files) File.Delete(path);
        foreach (string path in shards) Directory.Delete(path, recursive: true);
        return files.Length + shards.Length;
    }

    /// <summary>The file of a key.</summary>
    public string PathOf(FeatureKey key) => Path.Combine(Folder, $"{Slug(key.Name)}-{key.Hash[..16]}.safetensors");

    internal Features GetOrCreate(FeatureKey key, Func<FeatureShards, Features> extract, CancellationToken token)
    {
        if (Find(key) is { } stored) return stored;
        using var mine = Enter(key, token, out bool waited);
        var (found, status, bad) = Look(key);
        if (found is not null)
        {
            Status = $"{status}, where another process has just put it";
            return found;
        }

        if (waited) status += "; another process that was extracting it stopped";
        if (bad) Console.Error.WriteLine($"{key.Name}: {status}; extracting anew");
        var shards = new FeatureShards(ShardsOf(key), key);
        var features = extract(shards);
        if (shards.Found > 0) status += $"; went on after {shards.Found:N0} that were finished";
        string? failure = Keep(key, features, shards);
        Status = $"{status}; extracted {(failure is null ? "and stored" : $"but not stored: {failure}")}";
        if (failure is not null)
            Console.Error.WriteLine($"{key.Name}: the features are not kept in '{Folder}': {failure}{FreeSpace.Note(PathOf(key))} They were extracted and work, but the next run extracts them again. Make room, or set TRANSFER_HOME to a folder on another disk.");
        return failure is null && Look(key).Features is { } readBack ? readBack : features;
    }

    // Null where it was stored, else why not. Shards make room for the whole: all of their content is in the memory by now.
    private string? Keep(FeatureKey key, Features features, FeatureShards shards)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                Save(key, features);
                shards.Clear();
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                shards.Clear();
                if (attempt > 0) return e.Message;
            }
        }
    }

    // Null where no lock can be made: then two processes may extract the same, which costs time alone.
    private ProcessLock? Enter(FeatureKey key, CancellationToken token, out bool waited)
    {
        waited = false;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Folder);
                if (ProcessLock.TryTake(Path.Combine(Folder, $".{Path.GetFileName(PathOf(key))}.lock")) is { } mine) return mine;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }

            waited = true;
            if (File.Exists(PathOf(key)) && Look(key).Features is not null) return null;
            token.ThrowIfCancellationRequested();
            Interruption.Token.ThrowIfCancellationRequested();
            Thread.Sleep(Pause);
        }
    }

    private (Features? Features, string Status, bool Bad) Look(FeatureKey key)
    {
        string path = PathOf(key);
        if (!File.Exists(path)) return (null, Stale(key) ?? $"no features of '{key.Name}' are stored", false);
        WeightSet? set = null;
        try
        {
            set = WeightFile.Open(path);
            if (FeatureFile.VersionOf(set) == FeatureFile.Version && Changes(set.Metadata, key).Count > 0) throw new WeightFileException("the file holds other features than its name says");
            return (FeatureFile.Read(set, key.Name), $"read from {path}", false);
        }
        catch (Exception e) when (e is WeightFileException or IOException or UnauthorizedAccessException)
        {
            bool other = set is not null && FeatureFile.VersionOf(set) is { } version && version != FeatureFile.Version;
            set?.Dispose();
            return (null, other ? $"stored features are of another version of the kit ({e.Message})" : $"stored features are damaged ({e.Message})", true);
        }
    }

    private string? Stale(FeatureKey key)
    {
        foreach (string path in Siblings(key, ".safetensors").OrderByDescending(File.GetLastWriteTimeUtc))
        {
            try
            {
                using var set = WeightFile.Open(path);
                if (set.Metadata.TryGetValue("name", out string? name) && name == key.Name)
                    return $"stored features of '{key.Name}' are stale: {string.Join(" and ", Changes(set.Metadata, key))} changed";
            }
            catch (Exception e) when (e is WeightFileException or IOException or UnauthorizedAccessException)
            {
                // a damaged neighbour says nothing about this key
            }
        }

        return null;
    }

    private static List<string> Changes(IReadOnlyDictionary<string, string> metadata, FeatureKey key)
    {
        var changes = new List<string>();
        foreach (var (field, value) in new[] { ("weights", key.Weights), ("preprocessing", key.Preprocessing), ("data", key.Data) })
            if (!metadata.TryGetValue(field, out string? stored) || stored != value) changes.Add(field);
        return changes;
    }

    private string ShardsOf(FeatureKey key) => Path.ChangeExtension(PathOf(key), ".parts");

    private IEnumerable<string> Siblings(FeatureKey key, string ending) =>
        Directory.Exists(Folder) ? Directory.EnumerateFileSystemEntries(Folder, $"{Slug(key.Name)}-????????????????{ending}") : [];

    private static string Slug(string name)
    {
        string slug = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_')).TrimStart('.');
        return slug.Length is > 0 and <= 80 ? slug : $"{slug[..Math.Min(40, slug.Length)]}_{FeatureKey.HashOf([name])[..12]}";
    }
}
