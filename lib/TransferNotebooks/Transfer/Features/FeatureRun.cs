using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Computes the features of some samples after the other with one plan: the networks that are made ready for it are made once.</summary>
internal sealed class FeatureRun(FeaturePlan plan, int batchSize) : IDisposable
{
    private readonly List<FastFeatures?> networks = [.. plan.Inputs.Select(_ => (FastFeatures?)null)];
    private readonly bool onDevice = plan.Backbone is not TextBackbone && plan.Backbone.parameters().FirstOrDefault()?.device_type is DeviceType.CUDA;

    /// <summary>Samples that are computed at once.</summary>
    public int BatchSize { get; } = plan.Backbone is TextBackbone || plan.Backbone.parameters().FirstOrDefault()?.device_type is DeviceType.CUDA ? batchSize : Math.Min(batchSize, FastFeatures.Batch);

    /// <summary>Features of the samples that can be read, <c>[rows, Width]</c>; their places; and the others, with their places and the reason.</summary>
    public (float[] Values, int[] Rows, (int Place, string Reason)[] Broken) Of(LabelledData samples, ProgressBar progress, CancellationToken cancel)
    {
        if (plan.Backbone is TextBackbone text)
            return (TextFeatures.Compute(text, samples, BatchSize, plan.Precision, progress, cancel), [.. Enumerable.Range(0, samples.Count)], []);
        var scales = plan.Inputs.Select((_, scale) => onDevice ? OnDevice(samples, scale, progress, cancel) : OnCores(samples, scale, progress, cancel)).ToArray();
        var broken = scales.SelectMany(scale => scale.Broken).DistinctBy(one => one.Image).ToDictionary(one => one.Image, one => one.Reason);
        int[] rows = [.. Enumerable.Range(0, samples.Count).Where(place => !broken.ContainsKey(samples[place]))];
        var values = plan.Fused([.. scales.Select(scale => Kept(scale.Values, scale.Rows, rows))]);
        return (values, rows, [.. Enumerable.Range(0, samples.Count).Where(place => broken.ContainsKey(samples[place])).Select(place => (place, broken[samples[place]]))]);
    }

    public void Dispose()
    {
        foreach (var network in networks) network?.Dispose();
    }

    private (float[] Values, int[] Rows, IReadOnlyList<BrokenImage> Broken) OnCores(LabelledData samples, int scale, ProgressBar progress, CancellationToken cancel)
    {
        var network = networks[scale] ??= new FastFeatures(plan.Backbone, plan.Features, plan.Precision, plan.Inputs[scale], BatchSize);
        return new ExtractionStreams(samples, plan.Inputs[scale], network, BatchSize, plan.ScaleWidth).Run(progress, cancel);
    }

    private (float[] Values, int[] Rows, IReadOnlyList<BrokenImage> Broken) OnDevice(LabelledData samples, int scale, ProgressBar progress, CancellationToken cancel)
    {
        using var fast = inference_mode();
        var device = plan.Backbone.parameters().First().device;
        return FeatureExtraction.Collect(new ImageLoader(samples, plan.Inputs[scale], BatchSize), plan.ScaleWidth, progress, cancel, batch =>
        {
            var images = Engine.ChannelsLast(batch.to(device));
            using var shorter = plan.Precision == Precision.BFloat16 ? Engine.Autocast(device) : null;
            return plan.Features(images).to(float32).cpu();
        });
    }

    // An image that one scale could not read, because its file has just gone, is left out of all.
    private float[] Kept(float[] values, int[] has, int[] wanted)
    {
        if (has.Length == wanted.Length) return values;
        var kept = new float[(long)wanted.Length * plan.ScaleWidth];
        for (var row = 0; row < wanted.Length; row++)
            values.AsSpan(Array.BinarySearch(has, wanted[row]) * plan.ScaleWidth, plan.ScaleWidth).CopyTo(kept.AsSpan(row * plan.ScaleWidth));
        return kept;
    }
}
