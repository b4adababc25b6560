using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TransferNotebooks;

/// <summary>
/// Features as a safetensors file: <c>features</c> [N, D], <c>labels</c> [N], <c>targets</c> [N] or empty, and <c>ids</c> and <c>parts</c> as UTF-8 texts that end in a zero byte each. The metadata
/// name the format, the classes and a SHA-256 of all else, so that a damaged file is noticed whatever byte is wrong.
/// </summary>
internal static class FeatureFile
{
    /// <summary>What the metadata call every version of the format.</summary>
    public const string Kind = "transfer-notebooks features";

    /// <summary>The version that is written; to be raised whenever the format, or what extraction computes, changes.</summary>
    public const int Version = 2;

    /// <summary>The file's content, with further facts in its metadata.</summary>
    public static WeightSet Of(Features features, IEnumerable<KeyValuePair<string, string>> facts)
    {
        var parts = features.AllParts.Length == 0 ? [] : Enumerable.Range(0, features.Count).Select(features.PartOf).ToArray();
        long[] labels = [.. features.Labels.Select(label => (long)label)];
        double[] targets = [.. features.Targets];
        WeightTensor[] tensors =
        [
            WeightTensor.From("features", features.ToArray(), features.Count, features.Width),
            WeightTensor.From("labels", labels, labels.Length),
            WeightTensor.From("targets", targets, targets.Length),
            Texts("ids", features.Ids),
            Texts("parts", parts),
        ];
        Dictionary<string, string> metadata = new(facts)
        {
            ["kind"] = $"{Kind} {Version}",
            ["classes"] = JsonSerializer.Serialize(features.Classes),
            ["variant"] = features.Variant,
        };
        metadata["sha256"] = HashOf(tensors, metadata);
        return new WeightSet(tensors, metadata);
    }

    /// <summary>The version a file says it has; null where it holds something else.</summary>
    public static int? VersionOf(WeightSet set) =>
        set.Metadata.TryGetValue("kind", out string? kind) && kind.StartsWith(Kind + " ", StringComparison.Ordinal) && int.TryParse(kind.AsSpan(Kind.Length + 1), out int version) ? version : null;

    /// <summary>The features of a file. Their numbers stay in the mapped file until they are asked for.</summary>
    /// <exception cref="WeightFileException">The file is of another version, or damaged.</exception>
    public static Features Read(WeightSet set, string name, string split = "")
    {
        switch (VersionOf(set))
        {
            case null: throw new WeightFileException("the file holds no features of the kit");
            case Version: break;
            case var other: throw new WeightFileException($"the features are of format {other}, written by another version of the kit; this one reads format {Version}");
        }

        try
        {
            string[] names = ["features", "labels", "targets", "ids", "parts"];
            if (HashOf(names.Select(one => set[one]), set.Metadata) != set.Metadata["sha256"]) throw new WeightFileException("the content is not what was written");
            var classes = JsonSerializer.Deserialize<string[]>(set.Metadata["classes"]) ?? [];
            var labels = Array.ConvertAll(set["labels"].ToArray<long>(), label => checked((int)label));
            return new Features(set["features"], labels, classes, Texts(set["ids"]), Texts(set["parts"]), null, name, split)
            {
                Variant = set.Metadata["variant"],
                AllTargets = set["targets"].ToArray<double>(),
            };
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or ArgumentException or JsonException or OverflowException)
        {
            throw new WeightFileException($"the features are incomplete: {e.Message}", e);
        }
    }

    // In pieces: the file stays mapped, and a mapped file need not fit into the memory twice.
    private static string HashOf(IEnumerable<WeightTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (fact, value) in metadata.Where(pair => pair.Key != "sha256").OrderBy(pair => pair.Key, StringComparer.Ordinal)) hash.AppendData(Encoding.UTF8.GetBytes($"{fact}\0{value}\0"));
        var piece = new byte[1 << 16];
        foreach (var tensor in tensors)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(tensor.ToString()));
            for (long start = 0; start < tensor.ByteCount; start += piece.Length)
            {
                var some = piece.AsSpan(0, (int)Math.Min(piece.Length, tensor.ByteCount - start));
                tensor.CopyRange(start, some);
                hash.AppendData(some);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static WeightTensor Texts(string name, IReadOnlyList<string> texts)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => text.Replace('\0', ' ') + '\0')));
        return WeightTensor.From(name, bytes, bytes.Length);
    }

    private static string[] Texts(WeightTensor tensor) =>
        tensor.Count == 0 ? [] : Encoding.UTF8.GetString(tensor.ToArray<byte>())[..^1].Split('\0');
}
