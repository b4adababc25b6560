using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>What an extraction computes: of which network, which layers, at which scales, in which number format. Everything that decides a feature besides weights and data is in <see cref="Reading"/>.</summary>
internal sealed class FeaturePlan
{
    private readonly IReadOnlyList<string> layers;
    private readonly ScaleFusion fusion;

    /// <exception cref="ArgumentException">Layers that the network does not have, or scales that it cannot take.</exception>
    public FeaturePlan(Backbone backbone, IReadOnlyList<string>? layers, IReadOnlyList<int>? scales, ScaleFusion fusion, Precision precision)
    {
        (Backbone, Precision, this.layers, this.fusion) = (backbone, precision, layers ?? [], fusion);
        if (backbone is TextBackbone && (layers is not null || scales is not null))
            throw new ArgumentException($"Layers and scales are chosen of networks for images. Received: {backbone.Name}, which reads texts.", layers is null ? nameof(scales) : nameof(layers));
        if (layers is { Count: 0 } || scales is { Count: 0 }) throw new ArgumentException("Name at least one, or leave the choice out. Received: an empty list.", layers is { Count: 0 } ? nameof(layers) : nameof(scales));
        ScaleWidth = layers is null ? backbone.FeatureWidth : backbone.WidthOf(layers);
        if (scales is not null && (scales.Distinct().Count() < scales.Count || scales.Any(scale => scale < backbone.LargestStride)))
            throw new ArgumentException($"Scales are sides of the input in pixels, each once, and at least {backbone.LargestStride} for {backbone.Name}, whose last map would have no position otherwise. Received: {string.Join(", ", scales)}.", nameof(scales));
        Inputs = scales is null ? [backbone.Preprocessing] : [.. scales.Select(scale => At(backbone.Preprocessing, scale))];
    }

    /// <summary>The network.</summary>
    public Backbone Backbone { get; }

    /// <summary>The number format of the computation.</summary>
    public Precision Precision { get; }

    /// <summary>The preprocessing of each scale.</summary>
    public IReadOnlyList<Preprocessing> Inputs { get; }

    /// <summary>Numbers a sample and scale.</summary>
    public int ScaleWidth { get; }

    /// <summary>Numbers a sample.</summary>
    public int Width => fusion == ScaleFusion.Concatenate ? ScaleWidth * Inputs.Count : ScaleWidth;

    /// <summary>How samples are read, in words, for the store's key.</summary>
    public string Reading
    {
        get
        {
            var parts = new List<string>();
            if (Backbone is TextBackbone reader) parts.Add(TextFeatures.Reading(reader));
            else parts.AddRange(Inputs.Select(input => input.ToString()));
            if (Inputs.Count > 1) parts.Add(fusion == ScaleFusion.Average ? "averaged" : "concatenated");
            if (layers.Count > 0) parts.Add($"layers {string.Join(" + ", layers)}");
            if (Precision != Precision.Float32) parts.Add($"{Precision}");
            return string.Join(", ", parts);
        }
    }

    /// <summary>The features of a batch at one scale, <c>[N, ScaleWidth]</c>.</summary>
    public Tensor Features(Tensor images) => layers.Count == 0 ? Backbone.Pooled(images) : Backbone.PooledLayers(images, layers);

    /// <summary>The features of all scales, <c>[N, ScaleWidth]</c> each, as one, <c>[N, Width]</c>.</summary>
    public float[] Fused(IReadOnlyList<float[]> scales)
    {
        if (scales.Count == 1) return scales[0];
        if (fusion == ScaleFusion.Average)
        {
            var mean = new float[scales[0].Length];
            for (var i = 0; i < mean.Length; i++)
            {
                var sum = 0.0;
                foreach (var scale in scales) sum += scale[i];
                mean[i] = (float)(sum / scales.Count);
            }
            return mean;
        }

        var all = new float[scales.Sum(scale => (long)scale.Length)];
        for (var row = 0; row * ScaleWidth < scales[0].Length; row++)
            for (var place = 0; place < scales.Count; place++)
                scales[place].AsSpan(row * ScaleWidth, ScaleWidth).CopyTo(all.AsSpan(row * Width + place * ScaleWidth));
        return all;
    }

    // The short side changes in proportion with the crop; where images are taken at their own size, a scale is the short side's.
    private static Preprocessing At(Preprocessing input, int scale)
    {
        var ratio = (double)scale / Math.Min(input.Crop.Width, input.Crop.Height);
        int Scaled(int side) => (int)Math.Round(side * ratio);
        return input with { Crop = (Scaled(input.Crop.Width), Scaled(input.Crop.Height)), ShortSide = Math.Max(scale, Scaled(input.ShortSide ?? 0)) };
    }
}
