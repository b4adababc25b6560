using TorchSharp;

namespace TransferNotebooks;

/// <summary>Where the batches of a training come from. The order of an epoch depends on the seed and the epoch alone.</summary>
internal abstract class BatchSource
{
    /// <summary>Batches of an epoch.</summary>
    public abstract int BatchCount { get; }

    /// <summary>Samples that could not be read so far.</summary>
    public virtual IReadOnlyList<BrokenImage> Broken => [];

    /// <summary>The batches of an epoch from one on, each with its number.</summary>
    public abstract IEnumerable<(int Number, TrainingBatch Batch)> From(int epoch, int first, CancellationToken cancellation);

    /// <summary>The source that fits the kind of the data.</summary>
    public static BatchSource Of(Backbone model, LabelledData data, BatchOrder order, torch.Device device) => data.Kind switch
    {
        SampleKind.Image or SampleKind.Sound => new ImageBatches(new ImageLoader(data, model.Preprocessing, order.BatchSize, order.Shuffle, order.Seed)
        {
            Augment = order.Augment, Sampler = order.Sampler, Targets = order.Targets, Scales = order.Scales, Device = device.type == DeviceType.CPU ? null : device,
        }),
        SampleKind.Text => new MemoryBatches(data, order, device, TextsOf(model, data)),
        _ => new MemoryBatches(data, order, device, places => VectorsOf(data, places)),
    };

    private static Func<IReadOnlyList<int>, torch.Tensor> TextsOf(Backbone model, LabelledData data) => model is TextBackbone reader
        ? places => reader.Batch(places.Select(place => data[place].Text))
        : throw new ArgumentException($"Texts need a network that reads them, such as lstm or minilm-l6. Received: {model.Name}.");

    private static torch.Tensor VectorsOf(LabelledData data, IReadOnlyList<int> places)
    {
        var width = data[places[0]].Vector.Count;
        var values = new float[(long)places.Count * width];
        for (var row = 0; row < places.Count; row++) data[places[row]].Source.LoadVector().AsSpan(0, width).CopyTo(values.AsSpan(row * width));
        return torch.tensor(values, [places.Count, width]);
    }
}
