using System.Text;
using System.Text.Json;

namespace TransferNotebooks;

/// <summary>
/// Features on disk, found by what they were made of. A store is a folder of safetensors files; each is written to a temporary file and renamed, so that
/// an interrupted extraction leaves nothing half-written, and read from the mapped file. Features whose weights, preprocessing or data have changed since are
/// noticed and made anew.
/// </summary>
/// <param name="folder">The folder; null for <c>features</c> in the kit's cache.</param>
public sealed class FeatureStore(string? folder = null)
{
    private const string Kind = "transfer-notebooks features 1";

    /// <summary>Where the features lie.</summary>
    public string Folder { get; } = Path.GetFullPath(folder ?? Path.Combine(DataFolders.Home, "features"));

    /// <summary>What the last <see cref="GetOrCreate"/> or <see cref="Find"/> found: read, stale (and what changed), damaged, or not there.</summary>
    public string Status { get; private set; } = "not asked yet";

    /// <summary>The stored features of a key, or those that <paramref name="extract"/> makes, which are stored first.</summary>
    /// <exception cref="IOException">The disk is full or the folder is not writable; nothing half-written is left.</exception>
    public Features GetOrCreate(FeatureKey key, Func<Features> extract)
    {
        if (Find(key) is { } stored) return stored;
        string status = Status;
        Save(key, extract());
        var features = Find(key);
        Status = status + "; extracted and stored";
        return features ?? throw new IOException($"The features written to '{PathOf(key)}' could not be read back.");
    }

    /// <summary>The stored features of a key, or null. <see cref="Status"/> tells why.</summary>
    public Features? Find(FeatureKey key)
    {
        string path = PathOf(key);
        if (!File.Exists(path))
        {
            Status = Stale(key) ?? $"no features of '{key.Name}' are stored";
            return null;
        }

        try
        {
            var set = WeightFile.Open(path);
            var features = Read(set, key);
            Status = $"read from {path}";
            return features;
        }
        catch (WeightFileException e)
        {
            Status = $"stored features are damaged ({e.Message})";
            return null;
        }
    }

    /// <summary>Stores features under a key.</summary>
    public void Save(FeatureKey key, Features features)
    {
        var metadata = new Dictionary<string, string>
        {
            ["kind"] = Kind,
            ["name"] = key.Name,
            ["weights"] = key.Weights,
            ["preprocessing"] = key.Preprocessing,
            ["data"] = key.Data,
            ["classes"] = JsonSerializer.Serialize(features.Classes),
        };
        var ids = features.Ids;
        var parts = features.AllParts.Length == 0 ? [] : Enumerable.Range(0, features.Count).Select(i => features.PartOf(i)).ToArray();
        long[] labels = [.. features.Labels.Select(label => (long)label)];
        WeightTensor[] tensors =
        [
            WeightTensor.From("features", features.ToArray(), features.Count, features.Width),
            WeightTensor.From("labels", labels, labels.Length),
            Texts("ids", ids),
            Texts("parts", parts),
        ];
        WeightFile.Save(PathOf(key), new WeightSet(tensors, metadata));
    }

    /// <summary>Deletes the stored features of a name that were made of something else than <paramref name="current"/>. Returns how many files went.</summary>
    public int Prune(FeatureKey current)
    {
        int removed = 0;
        foreach (string path in Siblings(current).Where(path => path != PathOf(current)))
        {
            File.Delete(path);
            removed++;
        }

        return removed;
    }

    /// <summary>The file of a key.</summary>
    public string PathOf(FeatureKey key) => Path.Combine(Folder, $"{Slug(key.Name)}-{key.Hash[..16]}.safetensors");

    private static string Slug(string name)
    {
        string slug = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_')).TrimStart('.');
        return slug.Length is > 0 and <= 80 ? slug : $"{slug[..Math.Min(40, slug.Length)]}_{FeatureKey.HashOf([name])[..12]}";
    }

    private static Features Read(WeightSet set, FeatureKey key)
    {
        if (!set.Metadata.TryGetValue("kind", out string? kind) || kind != Kind || Changes(set.Metadata, key).Count > 0) throw new WeightFileException("the file holds other features than its name says");
        try
        {
            var classes = JsonSerializer.Deserialize<string[]>(set.Metadata["classes"]) ?? [];
            var labels = Array.ConvertAll(set["labels"].ToArray<long>(), label => checked((int)label));
            return new Features(set["features"], labels, classes, Texts(set["ids"]), Texts(set["parts"]), null, key.Name, "");
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or ArgumentException or JsonException or OverflowException)
        {
            throw new WeightFileException($"the features are incomplete: {e.Message}", e);
        }
    }

    private static List<string> Changes(IReadOnlyDictionary<string, string> metadata, FeatureKey key)
    {
        var changes = new List<string>();
        foreach (var (field, value) in new[] { ("weights", key.Weights), ("preprocessing", key.Preprocessing), ("data", key.Data) })
            if (!metadata.TryGetValue(field, out string? stored) || stored != value) changes.Add(field);
        return changes;
    }

    private static WeightTensor Texts(string name, IReadOnlyList<string> texts)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => text.Replace('\0', ' ') + '\0')));
        return WeightTensor.From(name, bytes, bytes.Length);
    }

    private static string[] Texts(WeightTensor tensor) =>
        tensor.Count == 0 ? [] : Encoding.UTF8.GetString(tensor.ToArray<byte>())[..^1].Split('\0');

    private string? Stale(FeatureKey key)
    {
        foreach (string path in Siblings(key).OrderByDescending(File.GetLastWriteTimeUtc))
        {
            try
            {
                using var set = WeightFile.Open(path);
                if (set.Metadata.TryGetValue("name", out string? name) && name == key.Name)
                    return $"stored features of '{key.Name}' are stale: {string.Join(" and ", Changes(set.Metadata, key))} changed";
            }
            catch (WeightFileException)
            {
                // a damaged neighbour says nothing about this key
            }
        }

        return null;
    }

    private IEnumerable<string> Siblings(FeatureKey key) =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, $"{Slug(key.Name)}-????????????????.safetensors") : [];
}
