using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Looking into a network.</summary>
public static class BackbonePictures
{
    /// <summary>
    /// The filters of the first convolution as pictures. Each is stretched so that its largest weight is black or white and 0 is grey; filters on three channels are in
    /// colour, those on another number are averaged over them.
    /// </summary>
    /// <param name="backbone">A network that begins with a convolution.</param>
    /// <param name="count">How many filters at most, in their order.</param>
    /// <param name="columns">Pictures in a row; 0 picks a number.</param>
    /// <param name="cell">Side of a picture in pixels.</param>
    /// <exception cref="ArgumentException">The network has no convolution.</exception>
    public static ImageGrid ShowFilters(this Backbone backbone, int count = 64, int columns = 16, int cell = 48)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var first = backbone.Stages.SelectMany(stage => stage.Modules).SelectMany(module => module.modules().Prepend(module)).OfType<Conv2d>().FirstOrDefault()
            ?? throw new ArgumentException($"Filters are those of a convolution, and the network has none. Received: {backbone.Name}.", nameof(backbone));
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var weight = first.weight.detach().to(float32).cpu();
        if (weight.shape[1] is not (1 or 3)) weight = weight.mean([1], keepdim: true);
        weight = weight.narrow(0, 0, Math.Min(count, weight.shape[0]));
        var largest = weight.abs().amax([1, 2, 3], keepdim: true).clamp_min(1e-12);
        return (weight / largest / 2 + 0.5).clamp(0, 1).AsImages(count: count, columns: columns, cell: cell);
    }

    /// <summary>
    /// What the channels of a stage find in an image: the image as the network sees it, then the maps with the highest mean first, each from its least value (dark blue) to its
    /// greatest (pale yellow). Where negative values do not occur, 0 is dark blue.
    /// </summary>
    /// <param name="backbone">A network on images; it runs in evaluation mode and gets its mode back.</param>
    /// <param name="image">Any size; it is preprocessed as the network's <see cref="Backbone.Preprocessing"/> says.</param>
    /// <param name="stage">Name of a stage with a map, such as <c>layer2</c>; null for the first.</param>
    /// <param name="count">How many maps at most.</param>
    /// <param name="columns">Pictures in a row; 0 picks a number.</param>
    /// <param name="cell">Side of a picture in pixels.</param>
    /// <exception cref="ArgumentException">The network is none on images, or has no such stage.</exception>
    public static ImageGrid ShowMaps(this Backbone backbone, RgbImage image, string? stage = null, int count = 23, int columns = 8, int cell = 96)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var looking = new StageRun(backbone, image);
        var wanted = stage is null ? looking.Stages.FirstOrDefault(one => one.Stride > 0) ?? looking.Find("") : looking.Find(stage);
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var map = looking.Map(wanted).to(float32).cpu().squeeze(0).contiguous();
        float[] values = map.data<float>().ToArray();
        var (channels, height, width) = ((int)map.shape[0], (int)map.shape[1], (int)map.shape[2]);
        int size = height * width;
        var chosen = Enumerable.Range(0, channels).Select(channel => (Channel: channel, Mean: Mean(values.AsSpan(channel * size, size)))).OrderByDescending(one => one.Mean).Take(count).ToArray();
        return new(
            chosen.Select(one => Picture(values.AsSpan(one.Channel * size, size), height, width)).Prepend(looking.Image),
            chosen.Select(one => $"channel {one.Channel}").Prepend($"{wanted.Name} of"), columns, cell);
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values) sum += value;
        return sum / values.Length;
    }

    private static RgbImage Picture(ReadOnlySpan<float> values, int height, int width)
    {
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low >= 0) low = 0;
        var picture = new float[height, width];
        for (int i = 0; i < values.Length; i++) picture[i / width, i % width] = high > low ? (values[i] - low) / (high - low) : 0;
        return ColourMap.Picture(picture);
    }
}
