using System.Text.Json;

namespace TransferNotebooks;

/// <summary>The table of contents of a collection: what it was made of, how it is cut into shards, and which of these are whole.</summary>
internal sealed record ProxyManifest
{
    /// <summary>What the file is.</summary>
    public const string ThisKind = "transfer-notebooks proxy collection";

    /// <summary>The format that this version reads and writes.</summary>
    public const int ThisFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Kind { get; init; } = ThisKind;

    public int Format { get; init; } = ThisFormat;

    // The parts of the key.
    public required string Name { get; init; }

    public required string Weights { get; init; }

    public required string Preprocessing { get; init; }

    public required string Data { get; init; }

    public required string Options { get; init; }

    /// <summary>The hash of the key, which every shard carries.</summary>
    public required string Key { get; init; }

    public required string Source { get; init; }

    public required string SourceWeights { get; init; }

    public required string DataName { get; init; }

    public required string Variant { get; init; }

    public required string[] Classes { get; init; }

    /// <summary>The classes of the kept scores; empty where none are kept.</summary>
    public required string[] SourceClasses { get; init; }

    /// <summary>Whether these are chosen ones out of more.</summary>
    public required bool IsCropped { get; init; }

    /// <summary>Numbers in a pooled feature vector.</summary>
    public required int Width { get; init; }

    public string? MapStage { get; init; }

    /// <summary>Channels, rows, columns of a map; empty where none are kept.</summary>
    public required int[] MapShape { get; init; }

    /// <summary>Samples of the data, those that cannot be read included.</summary>
    public required int Samples { get; init; }

    /// <summary>Samples a shard, the last one excepted.</summary>
    public required int ShardSize { get; init; }

    /// <summary>The shards that are whole, by their place.</summary>
    public ProxyShardEntry[] Shards { get; init; } = [];

    /// <summary>SHA-256 of everything else.</summary>
    public string Checksum { get; init; } = "";

    /// <summary>How many shards there are once all is collected.</summary>
    public int ShardCount => (Samples + ShardSize - 1) / ShardSize;

    /// <summary>Whether nothing is missing.</summary>
    public bool IsWhole => Shards.Length == ShardCount;

    /// <summary>With one shard more.</summary>
    public ProxyManifest With(ProxyShardEntry entry) => this with { Shards = [.. Shards.Where(shard => shard.Number != entry.Number).Append(entry).OrderBy(shard => shard.Number)] };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this with { Checksum = Sum() }, Json);

    /// <summary>Reads one; null where it is damaged.</summary>
    /// <exception cref="ProxyException">It is something else, or of another version.</exception>
    public static ProxyManifest? Read(byte[] bytes, string path)
    {
        try
        {
            using (var any = JsonDocument.Parse(bytes))
            {
                if (any.RootElement.ValueKind != JsonValueKind.Object || !any.RootElement.TryGetProperty("kind", out var kind) || kind.ToString() != ThisKind)
                    throw new ProxyException($"'{path}' belongs to something else than a proxy collection. Name another folder.");
                if (any.RootElement.TryGetProperty("format", out var format) && format.ToString() is var found && found != $"{ThisFormat}")
                    throw new ProxyException($"'{path}' was written by another version of the kit: this one reads format {ThisFormat}. Received: format {found}. Collect into another folder, or delete this one.");
            }
            var manifest = JsonSerializer.Deserialize<ProxyManifest>(bytes, Json);
            return manifest is { ShardSize: > 0 } && manifest.Checksum == manifest.Sum() ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Sum() => FeatureKey.HashOf([JsonSerializer.Serialize(this with { Checksum = "" }, Json)]);
}
