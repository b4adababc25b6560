using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// One pass of the frozen source model over a range of the data: pooled features, class scores and maps come out of it together. On the CPU the
/// model is traced and every core takes images of its own, as in feature extraction.
/// </summary>
internal sealed class ProxyPass : IDisposable
{
    private const int DeviceBatch = 32;

    private readonly Backbone source;
    private readonly ProxyOptions options;
    private readonly Precision precision;
    private readonly FastFeatures? fast;
    private readonly int head;
    private readonly int mapLength;

    public ProxyPass(Backbone source, ProxyOptions options, Precision precision)
    {
        (this.source, this.options, this.precision, head) = (source, options, precision, source.HeadWidth);
        source.eval();
        MapShape = ShapeOf(source, options.MapStage);
        mapLength = MapShape.Length == 0 ? 0 : MapShape.Aggregate((a, b) => a * b);
        if (source is not TextBackbone && source.parameters().First().device_type != DeviceType.CUDA) fast = new(source, Joined, precision, source.Preprocessing, FastFeatures.Batch);
    }

    /// <summary>Channels, rows, columns; empty where no maps are kept.</summary>
    public int[] MapShape { get; }

    private int Total => options.Width + head + mapLength;

    /// <summary>Runs the model over the samples from a place on.</summary>
    public ProxyShard Run(LabelledData data, int first, int count, ProgressBar progress, CancellationToken cancel)
    {
        var range = data.With(Enumerable.Range(first, count).Select(place => data[place]));
        var (values, rows, broken) = fast is not null ? new ExtractionStreams(range, source.Preprocessing, fast, FastFeatures.Batch, Total).Run(progress, cancel)
            : source is TextBackbone texts ? (Texts(texts, range, progress, cancel), [.. Enumerable.Range(0, count)], [])
            : OnDevice(range, progress, cancel);
        return Divided(values, Array.ConvertAll(rows, row => first + row), broken);
    }

    public void Dispose() => fast?.Dispose();

    // All outputs of a sample side by side, so that one program gives them and one array holds them.
    private Tensor Joined(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (pooled, scores, map) = source.Outputs(input, options.MapStage, options.Layers);
        return cat(map is null ? [pooled, scores] : [pooled, scores, map.flatten(1)], 1).MoveToOuterDisposeScope();
    }

    private ProxyShard Divided(float[] values, int[] places, IReadOnlyList<BrokenImage> broken)
    {
        var (width, classes) = (options.Width, options.Crop ?? [.. Enumerable.Range(0, source.ClassCount)]);
        var features = new float[places.Length * width];
        var scores = options.Probabilities ? new float[places.Length * classes.Length] : null;
        var maps = mapLength > 0 ? new Half[(long)places.Length * mapLength] : null;
        for (var row = 0; row < places.Length; row++)
        {
            var all = values.AsSpan(row * Total, Total);
            all[..width].CopyTo(features.AsSpan(row * width));
            for (var k = 0; scores is not null && k < classes.Length; k++) scores[row * classes.Length + k] = ScoreOf(all.Slice(width, head), classes[k]);
            for (var i = 0; i < mapLength; i++) maps![row * mapLength + i] = (Half)Math.Clamp(all[width + head + i], -65504f, 65504f);
        }
        return new(features, scores, maps, places, broken);
    }

    // One sigmoid is a softmax over two classes, the first of which has the score 0.
    private float ScoreOf(ReadOnlySpan<float> scores, int k) => !source.IsBinary ? scores[k] : k == 0 ? 0 : scores[0];

    private float[] Texts(TextBackbone network, LabelledData texts, ProgressBar progress, CancellationToken cancel)
    {
        using var quick = inference_mode();
        var (device, values) = (network.parameters().First().device, new float[(long)texts.Count * Total]);
        for (var start = 0; start < texts.Count; start += DeviceBatch)
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(DeviceBatch, texts.Count - start);
            var ids = network.Batch(Enumerable.Range(start, count).Select(place => texts[place].Text)).to(device);
            Copy(ids, values, start);
            progress.Advance(count);
        }
        return values;
    }

    private (float[] Values, int[] Rows, IReadOnlyList<BrokenImage> Broken) OnDevice(LabelledData images, ProgressBar progress, CancellationToken cancel)
    {
        using var quick = inference_mode();
        var (values, rows) = (new float[(long)images.Count * Total], new List<int>());
        var loader = new ImageLoader(images, source.Preprocessing, DeviceBatch) { Device = source.parameters().First().device };
        foreach (var batch in loader.Epoch(0, cancel))
        {
            using var scope = NewDisposeScope();
            using (batch)
            {
                Copy(Engine.ChannelsLast(batch.Images), values, rows.Count);
                rows.AddRange(batch.Indices);
                progress.Advance(batch.Count);
            }
        }
        return (values, [.. rows], loader.Broken);
    }

    private void Copy(Tensor input, float[] values, int row)
    {
        using var shorter = precision == Precision.BFloat16 ? Engine.Autocast(input.device) : null;
        var outputs = Joined(input).to(float32).cpu().contiguous();
        MemoryMarshal.Cast<byte, float>(outputs.bytes).CopyTo(values.AsSpan(row * Total));
    }

    private static int[] ShapeOf(Backbone source, string? stage)
    {
        if (stage is null) return [];
        using var scope = NewDisposeScope();
        using var quick = inference_mode();
        var (weight, input) = (source.parameters().First(), source.Preprocessing);
        var example = zeros(1, input.Channels, input.Crop.Height, input.Crop.Width, dtype: weight.dtype, device: weight.device);
        return [.. source.Outputs(example, stage).Map!.shape[1..].Select(size => (int)size)];
    }
}
