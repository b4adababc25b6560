using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>The part of <see cref="FeatureExtraction"/> that reads texts.</summary>
internal static class TextFeatures
{
    /// <summary>What decides how a network reads: its tokens in order, and the pooling.</summary>
    public static string Reading(TextBackbone network)
    {
        var tokenizer = network.Tokenizer ?? throw new InvalidOperationException($"{network.Name} has no tokenizer. Set its Tokenizer first.");
        return $"{tokenizer.GetType().Name} {FeatureKey.HashOf(Enumerable.Range(0, tokenizer.Count).Select(id => tokenizer[id]))}, {network.Pooling}, {network.MaxLength}";
    }

    /// <summary>Pooled features of all texts, row-major <c>[N, FeatureWidth]</c>.</summary>
    public static float[] Compute(TextBackbone network, LabelledData texts, int batchSize, Precision precision, ProgressBar progress, CancellationToken cancel)
    {
        using var fast = inference_mode();
        var device = network.parameters().First().device;
        var values = new float[(long)texts.Count * network.FeatureWidth];
        for (var start = 0; start < texts.Count; start += batchSize)
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var shorter = precision == Precision.BFloat16 ? Engine.Autocast(device) : null;
            var count = Math.Min(batchSize, texts.Count - start);
            var ids = network.Batch(Enumerable.Range(start, count).Select(place => texts[place].Text)).to(device);
            network.Pooled(ids).to(float32).cpu().contiguous().data<float>().CopyTo(values.AsSpan(start * network.FeatureWidth));
            progress.Advance(count);
        }
        return values;
    }
}
