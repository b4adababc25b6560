namespace TransferNotebooks;

public sealed partial class ProxyCollection
{
    // A shard is made in memory, so its size follows the width of what is kept.
    private const long ShardBytes = 32 << 20;

    /// <summary>
    /// Runs a frozen source model over a data set once and keeps what it gives. A collection that is there already is read; one that was
    /// interrupted goes on at the first missing shard; damaged shards are made anew, and all of it where weights, preprocessing or
    /// data have changed, which is said on standard error and in <see cref="Status"/>.
    /// </summary>
    /// <param name="source">The source model; it is put into evaluation mode and otherwise left alone.</param>
    /// <param name="data">Images or sounds, or texts for a <see cref="TextBackbone"/>. Those that cannot be read are left out and named.</param>
    /// <param name="folder">Where the collection lies; null for a folder of its own in the kit's cache.</param>
    /// <param name="classes">Classes of the source model's head to which scores are cropped, so that the probabilities are a distribution over these alone; null for all.</param>
    /// <param name="maps">The stage whose maps are kept, in half precision; <c>"last"</c> for the last that has maps; null for none.</param>
    /// <param name="probabilities">Whether scores and probabilities of the source classes are kept.</param>
    /// <param name="shardSize">Samples a shard, the unit that is not lost by an interruption; null for about 32 MB. A collection that was begun keeps its own.</param>
    /// <param name="precision">The number format of the computation; what is kept has its own.</param>
    /// <param name="token">Stops between two steps; the shards that are whole stay. So does an interrupt of the notebook's cell.</param>
    /// <param name="layers">Stages whose maps, each averaged over its positions, are the features instead of the last one's alone, as in <see cref="FeatureExtraction.Extract"/>; null for the model's own summary.</param>
    /// <exception cref="ArgumentException">There is no data, the model takes another kind, or there is no such class or stage.</exception>
    /// <exception cref="ProxyException">The disk is full or the folder cannot be written, or it holds the collection of another version of the kit.</exception>
    public static ProxyCollection Collect(Backbone source, LabelledData data, string? folder = null, IReadOnlyList<string>? classes = null, string? maps = null,
        bool probabilities = true, int? shardSize = null, Precision precision = Precision.Float32, CancellationToken token = default, IReadOnlyList<string>? layers = null) =>
        Collect(source, data, folder, ProxyOptions.For(source, classes is null ? null : ProxyOptions.Places(source, classes), maps, probabilities, layers), shardSize, precision, token);

    /// <summary>The same with places in the source model's head for the chosen classes; see the other form.</summary>
    /// <param name="source">The source model.</param>
    /// <param name="data">What to run it over.</param>
    /// <param name="classes">Places in the head, in the order wanted.</param>
    /// <param name="folder">Where the collection lies; null for the kit's cache.</param>
    /// <param name="maps">The stage whose maps are kept; null for none.</param>
    /// <param name="shardSize">Samples a shard; null for about 32 MB.</param>
    /// <param name="precision">The number format of the computation.</param>
    /// <param name="token">Stops between two steps.</param>
    /// <param name="layers">Stages whose averaged maps are the features; null for the model's own summary.</param>
    /// <exception cref="ArgumentException">A place is outside the head or occurs twice, or as in the other form.</exception>
    /// <exception cref="ProxyException">As in the other form.</exception>
    public static ProxyCollection Collect(Backbone source, LabelledData data, IReadOnlyList<int> classes, string? folder = null, string? maps = null,
        int? shardSize = null, Precision precision = Precision.Float32, CancellationToken token = default, IReadOnlyList<string>? layers = null) =>
        Collect(source, data, folder, ProxyOptions.For(source, [.. classes], maps, probabilities: true, layers), shardSize, precision, token);

    private static ProxyCollection Collect(Backbone source, LabelledData data, string? folder, ProxyOptions options, int? shardSize, Precision precision, CancellationToken token)
    {
        if (shardSize is { } size) ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(shardSize));
        if (data.Count == 0) throw new ArgumentException($"There is nothing to look at. Received: {data}.", nameof(data));
        if (source is TextBackbone == (data.Kind != SampleKind.Text) || data.Kind == SampleKind.Vector)
            throw new ArgumentException($"{source.Name} takes {(source is TextBackbone ? "texts" : "images")}. Received: {data}, of kind {data.Kind}.", nameof(data));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        var key = ProxyKey.From(source, data, precision, options);
        var store = folder is null ? ProxyFolder.InCache(key) : new ProxyFolder(folder);
        if (store.Read() is { IsWhole: true } whole && key.Changes(whole) == "" && store.Problems(whole).Count == 0)
            return new(store, whole) { Status = $"read from {store.Path}", Data = data };
        using var alone = store.Lock(stop.Token);
        var (manifest, status) = new ProxyCollecting(store, key, source, data, options, precision).Run(shardSize, ShardBytes, stop.Token);
        return new(store, manifest) { Status = status, Data = data };
    }
}
