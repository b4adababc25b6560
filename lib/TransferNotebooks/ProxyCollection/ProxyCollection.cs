using TransferNotebooks.Weights;

namespace TransferNotebooks;

/// <summary>
/// What a frozen source model gives for every sample of a data set, on disk: pooled features, class scores and probabilities, and on request the
/// maps of a stage. Where the source model's own classes do not serve the target, these stand for it (proxies): a small target model is
/// trained on them, or towards them. Make one with <see cref="Collect(Backbone, LabelledData, string?, IReadOnlyList{string}?, string?, bool, int?, Precision, CancellationToken, IReadOnlyList{string}?)"/>;
/// read one back with <see cref="Open"/>.
/// </summary>
/// <remarks>
/// A collection is a folder: <c>proxy.json</c> says what it was made of and which shards are whole, each with its length and SHA-256; the
/// shards are safetensors files with <c>features</c> [N, D], <c>scores</c> and <c>probabilities</c> [N, K], <c>maps</c> [N, C, H, W] (float16),
/// <c>labels</c>, <c>places</c> (in the data), <c>hashes</c> (SHA-256 of a sample's content), <c>names</c> and <c>parts</c>.
/// </remarks>
[TypeFormatterSource(typeof(ProxyCollectionFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed partial class ProxyCollection
{
    private readonly ProxyManifest manifest;
    private readonly ProxyFolder store;
    private readonly WeightSet[] shards;
    private double[,]? probabilities;
    private double[,]? scores;

    private ProxyCollection(ProxyFolder store, ProxyManifest manifest)
    {
        (this.store, this.manifest) = (store, manifest);
        shards = [.. manifest.Shards.Select(entry => Opened(entry))];
        Places = [.. Joined("places").ToArray<long>().Select(place => (int)place)];
        if (Places.Count == 0) throw new ProxyException($"None of the {manifest.Samples} samples of {DataName} can be read; the first: {LeftOut.FirstOrDefault()}.");
        ContentHashes = [.. Joined("hashes").ToArray<byte>().Chunk(32).Select(Convert.ToHexStringLower)];
        Features = new(
            new WeightTensor("features", WeightType.Float32, [Count, manifest.Width], Joined("features"), 0, null),
            [.. Joined("labels").ToArray<long>().Select(label => (int)label)], Classes, Texts("names"), Texts("parts") is var parts && parts.Any(part => part != "") ? parts : [], null, Name, "")
        { Variant = manifest.Variant };
        if (manifest.MapStage is { } stage) Maps = new(Joined("maps"), Count, stage, manifest.MapShape);
    }

    /// <summary>Source model and data set, e.g. <c>squeezenet1_1-hymenoptera</c>.</summary>
    public string Name => manifest.Name;

    /// <summary>The folder it lies in.</summary>
    public string Folder => store.Path;

    /// <summary>The registered name of the source model.</summary>
    public string Source => manifest.Source;

    /// <summary>What the data set is called.</summary>
    public string DataName => manifest.DataName;

    /// <summary>How the data differs from the published set; empty when it does not.</summary>
    public string Variant => manifest.Variant;

    /// <summary>Number of samples.</summary>
    public int Count => Places.Count;

    /// <summary>Bytes on disk.</summary>
    public long Bytes => manifest.Shards.Sum(shard => shard.Bytes);

    /// <summary>How <see cref="Collect(Backbone, LabelledData, string?, IReadOnlyList{string}?, string?, bool, int?, Precision, CancellationToken, IReadOnlyList{string}?)"/> or <see cref="Open"/> came by it: read, collected, gone on with, or why it was collected anew.</summary>
    public string Status { get; private init; } = "";

    /// <summary>The target classes, those of the data.</summary>
    public IReadOnlyList<string> Classes => manifest.Classes;

    /// <summary>The source classes that scores and probabilities are kept of, in their order: the whole head's or the chosen ones. Empty where none are kept.</summary>
    public IReadOnlyList<string> SourceClasses => manifest.SourceClasses;

    /// <summary>Whether scores and probabilities were kept.</summary>
    public bool HasProbabilities => manifest.SourceClasses.Length > 0;

    /// <summary>Pooled features, with labels, names and parts: what probes and heads are trained on. They are read from the mapped files when they are used.</summary>
    public Features Features { get; }

    /// <summary>The maps; null where none were kept.</summary>
    public ProxyMaps? Maps { get; }

    /// <summary>The place of each sample in the data it was collected from.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>SHA-256 of each sample's content, in hexadecimal.</summary>
    public IReadOnlyList<string> ContentHashes { get; }

    /// <summary>Samples that could not be read: name and reason.</summary>
    public IReadOnlyList<string> LeftOut => [.. manifest.Shards.SelectMany(shard => shard.LeftOut)];

    /// <summary>Probabilities of the source classes, <c>[N, K]</c>; over the chosen classes alone where the head was cropped. Read on the first call and kept.</summary>
    /// <exception cref="InvalidOperationException">They were not kept.</exception>
    public double[,] Probabilities => probabilities ??= Matrix("probabilities");

    /// <summary>Scores of the source classes before the softmax, <c>[N, K]</c>. Read on the first call and kept.</summary>
    /// <exception cref="InvalidOperationException">They were not kept.</exception>
    public double[,] Scores => scores ??= Matrix("scores");

    /// <summary>What it was collected from; null where it was opened from disk.</summary>
    internal LabelledData? Data { get; init; }

    /// <summary>Reads a collection back.</summary>
    /// <param name="folder">The folder that it was collected into.</param>
    /// <param name="verify">Whether every shard is compared with the hash that was noted when it was written.</param>
    /// <exception cref="DirectoryNotFoundException">There is no collection.</exception>
    /// <exception cref="ProxyException">It is not whole, damaged, or of another version of the kit.</exception>
    public static ProxyCollection Open(string folder, bool verify = true)
    {
        var store = new ProxyFolder(folder);
        if (!store.Exists) throw new DirectoryNotFoundException($"'{store.Path}' holds no proxy collection: there is no proxy.json. ProxyCollection.Collect makes one.");
        var manifest = store.Read() ?? throw new ProxyException($"The table of contents of '{store.Path}' is damaged. Collect again.");
        if (!manifest.IsWhole)
            throw new ProxyException($"The collection in '{store.Path}' is not whole: {manifest.Shards.Length} of {manifest.ShardCount} shards are there. Call ProxyCollection.Collect with the same model and data: it goes on where it stopped.");
        if (verify && store.Problems(manifest).Values.FirstOrDefault() is { } problem)
            throw new ProxyException($"The collection in '{store.Path}' is damaged: {problem}. Call ProxyCollection.Collect with the same model and data: it makes the damaged shards anew.");
        return new(store, manifest) { Status = $"read from {store.Path}" };
    }

    /// <summary>What is in it, line by line: source, data, outputs, classes, bytes.</summary>
    public string Description => string.Join('\n', Lines().Select(line => $"{line.What}: {line.Value}"));

    /// <summary>One line: source, samples, what is kept, bytes.</summary>
    public override string ToString() =>
        $"{Name}: {Count} samples × {manifest.Width} features{(HasProbabilities ? $", {SourceClasses.Count} source classes" : "")}{(Maps is null ? "" : $", maps {Maps.Channels}×{Maps.Height}×{Maps.Width}")}, {Megabytes}";

    internal IEnumerable<(string What, string Value)> Lines()
    {
        yield return ("source", $"{Source} ({manifest.SourceWeights})");
        yield return ("data", $"{DataName}: {Count} samples{(Features.Parts.Count == 0 ? "" : $" ({string.Join(", ", Features.Parts.Select(part => $"{part} {Features.Part(part).Count}"))})")}{(Variant == "" ? "" : $"; {Variant}")}");
        yield return ("target classes", Some(Classes));
        yield return ("features", $"{manifest.Width} numbers a sample, {manifest.Options.Split(',')[0]}, float32");
        if (HasProbabilities) yield return ("source classes", $"{(manifest.IsCropped ? "chosen: " : "")}{Some(SourceClasses)}; scores and probabilities, float32");
        if (Maps is not null) yield return ("maps", $"{Maps.Stage}, {Maps.Channels}×{Maps.Height}×{Maps.Width}, half precision");
        if (LeftOut.Count > 0) yield return ("left out", $"{LeftOut.Count} that cannot be read; the first: {LeftOut[0]}");
        yield return ("on disk", $"{Megabytes} in {shards.Length} shards, {Folder}");
    }

    private string Megabytes => FormattableString.Invariant($"{Bytes / 1e6:0.0} MB");

    private static string Some(IReadOnlyList<string> names) => $"{names.Count} ({string.Join(", ", names.Take(6))}{(names.Count > 6 ? ", …" : "")})";

    private WeightSet Opened(ProxyShardEntry entry)
    {
        var set = WeightFile.Open(Path.Combine(store.Path, entry.File));
        return set.Metadata.TryGetValue("collection", out var key) && key == manifest.Key && set.Metadata["shard"] == $"{entry.Number}" ? set
            : throw new ProxyException($"{entry.File} in '{store.Path}' belongs to another collection. Collect again.");
    }

    private ShardedBytes Joined(string name) => new(shards.Select(shard => shard[name]));

    private string[] Texts(string name) => [.. shards.SelectMany(shard => ProxyShard.Texts(shard[name]))];

    private double[,] Matrix(string name)
    {
        if (!HasProbabilities) throw new InvalidOperationException($"This collection holds no {name}: collect with probabilities: true. Received: {this}.");
        var (values, matrix) = (Joined(name).ToArray<float>(), new double[Count, SourceClasses.Count]);
        for (var i = 0; i < values.Length; i++) matrix[i / SourceClasses.Count, i % SourceClasses.Count] = values[i];
        return matrix;
    }
}
