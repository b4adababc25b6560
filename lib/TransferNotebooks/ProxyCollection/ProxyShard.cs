using System.Security.Cryptography;
using System.Text;
using TransferNotebooks.Weights;

namespace TransferNotebooks;

/// <summary>The outputs of the source model for one range of the data, and the file they lie in.</summary>
/// <param name="Features">Pooled features, <c>[N, D]</c>.</param>
/// <param name="Scores">Class scores before the softmax, <c>[N, K]</c>; null where they are not kept.</param>
/// <param name="Maps">Maps, <c>[N, C, H, W]</c>; null where they are not kept.</param>
/// <param name="Places">Their places in the data, ascending.</param>
/// <param name="LeftOut">Samples that could not be read.</param>
internal sealed record ProxyShard(float[] Features, float[]? Scores, Half[]? Maps, int[] Places, IReadOnlyList<BrokenImage> LeftOut)
{
    private const int HashBytes = 32;

    /// <summary>Writes it; it appears only when it is whole.</summary>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public ProxyShardEntry Write(string folder, int number, ProxyManifest manifest, LabelledData data)
    {
        var rows = Places.Length;
        List<WeightTensor> tensors =
        [
            WeightTensor.From("features", Features, rows, manifest.Width),
            WeightTensor.From("labels", Array.ConvertAll(Places, place => (long)data[place].Label), rows),
            WeightTensor.From("places", Array.ConvertAll(Places, place => (long)place), rows),
            WeightTensor.From("hashes", Hashes(data), rows, HashBytes),
            Texts("names", Places.Select(place => data[place].Name)),
            Texts("parts", Places.Select(place => data[place].Part)),
        ];
        if (Scores is not null)
        {
            tensors.Add(WeightTensor.From("scores", Scores, rows, manifest.SourceClasses.Length));
            tensors.Add(WeightTensor.From("probabilities", Softmax.Of(Scores, manifest.SourceClasses.Length), rows, manifest.SourceClasses.Length));
        }
        if (Maps is not null) tensors.Add(WeightTensor.From("maps", Maps, [rows, .. manifest.MapShape.Select(size => (long)size)]));
        var metadata = new Dictionary<string, string> { ["kind"] = ProxyManifest.ThisKind, ["collection"] = manifest.Key, ["shard"] = $"{number}" };
        var (bytes, sum) = (0L, "");
        AtomicFile.Write(Path.Combine(folder, ProxyShardEntry.FileOf(number)), stream =>
        {
            using var hash = SHA256.Create();
            using (var hashing = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true)) SafetensorsWriter.Write(hashing, tensors, metadata);
            (bytes, sum) = (stream.Length, Convert.ToHexStringLower(hash.Hash!));
        });
        return new(number, rows, bytes, sum, [.. LeftOut.Select(broken => broken.ToString())]);
    }

    /// <summary>What is wrong with a shard's file, or null.</summary>
    public static string? Problem(string folder, ProxyShardEntry entry)
    {
        try
        {
            using var stream = new FileStream(Path.Combine(folder, entry.File), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
            if (stream.Length != entry.Bytes) return $"{entry.File} should have {entry.Bytes:N0} bytes. Received: {stream.Length:N0}";
            return Downloads.FileHashes.Sha256(stream) == entry.Sha256 ? null : $"{entry.File} is damaged: its SHA-256 is not the one noted";
        }
        catch (FileNotFoundException)
        {
            return $"{entry.File} is missing";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{entry.File} cannot be read: {e.Message}";
        }
    }

    /// <summary>Texts as one tensor, each ended by a zero.</summary>
    public static string[] Texts(WeightTensor tensor) => tensor.Count == 0 ? [] : Encoding.UTF8.GetString(tensor.ToArray<byte>())[..^1].Split('\0');

    private static WeightTensor Texts(string name, IEnumerable<string> texts)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => text.Replace('\0', ' ') + '\0')));
        return WeightTensor.From(name, bytes, bytes.Length);
    }

    // One hash a sample: with its name what tells it apart.
    private byte[] Hashes(LabelledData data)
    {
        var hashes = new byte[Places.Length * HashBytes];
        Parallel.For(0, Places.Length, row =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            data[Places[row]].Source.AddTo(hash);
            hash.GetHashAndReset(hashes.AsSpan(row * HashBytes));
        });
        return hashes;
    }
}
