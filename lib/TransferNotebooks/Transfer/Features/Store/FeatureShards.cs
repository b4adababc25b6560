using System.Globalization;

namespace TransferNotebooks;

/// <summary>
/// The finished parts of an extraction that is under way: a folder of safetensors files, one for each range of the samples, each there only when it is whole. An extraction that was
/// interrupted finds them and goes on from there. Where they cannot be written, the extraction goes on without them.
/// </summary>
internal sealed class FeatureShards(string folder, FeatureKey key)
{
    /// <summary>Samples in a shard, about: work that an interruption may cost.</summary>
    public const int Size = 256;

    /// <summary>Samples that were found finished.</summary>
    public int Found { get; private set; }

    /// <summary>Why shards cannot be written; null while they can.</summary>
    public string? Failure { get; private set; }

    /// <summary>The features of the samples from <paramref name="first"/> on, if they are finished: values, the places they are of, and the samples left out with the reason.</summary>
    public (float[] Values, int[] Rows, (int Place, string Reason)[] Broken)? Find(int first, int count, int width)
    {
        var path = PathOf(first, count);
        if (!File.Exists(path)) return null;
        try
        {
            using var set = WeightFile.Open(path);
            var features = FeatureFile.Read(set, key.Name);
            if (set.Metadata.GetValueOrDefault("key") != key.Hash || (features.Width != width && features.Count > 0)) return null;
            var rows = features.Ids.Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToArray();
            var broken = set.Metadata.Where(pair => pair.Key.StartsWith("broken ", StringComparison.Ordinal))
                .Select(pair => (int.Parse(pair.Key.AsSpan("broken ".Length), CultureInfo.InvariantCulture), pair.Value)).ToArray();
            if (rows.Length + broken.Length != count || rows.Any(row => row < first || row >= first + count)) return null;
            Found += count;
            return (features.ToArray(), rows, broken);
        }
        catch (Exception e) when (e is WeightFileException or IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            return null; // made anew
        }
    }

    /// <summary>Keeps the features of the samples from <paramref name="first"/> on.</summary>
    public void Save(int first, int count, float[] values, int[] rows, IEnumerable<(int Place, string Reason)> broken)
    {
        if (Failure is not null || rows.Length == 0) return;
        var facts = broken.ToDictionary(one => $"broken {one.Place}", one => one.Reason);
        facts["key"] = key.Hash;
        try
        {
            WeightFile.Save(PathOf(first, count), FeatureFile.Of(new Features(values, new int[rows.Length], ["any"], [.. rows.Select(row => $"{row}")]), facts));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Failure = e.Message;
        }
    }

    /// <summary>Deletes all shards of the key.</summary>
    public void Clear()
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // They do no harm: another extraction of the same key would only find them.
        }
    }

    private string PathOf(int first, int count) => Path.Combine(folder, $"{first:000000000}-{count}.safetensors");
}
