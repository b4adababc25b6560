using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>Pixels of the input that a position of the coarsest map stands for, along a side: no input may be smaller. 1 where there is no map.</summary>
    internal int LargestStride => Math.Max(1, Body.Max(stage => stage.Stride));

    /// <summary>How many numbers <see cref="PooledLayers"/> gives an image.</summary>
    /// <exception cref="ArgumentException">There is no such stage, or it has no map; the message lists those that have one.</exception>
    internal int WidthOf(IReadOnlyList<string> layers)
    {
        if (layers.FirstOrDefault(layer => Body.All(stage => stage.Name != layer || stage.Stride == 0)) is { } unknown)
            throw new ArgumentException($"{Name} has the layers {string.Join(", ", Body.Where(stage => stage.Stride > 0).Select(stage => stage.Name))}. Received: {unknown}.", nameof(layers));
        if (layers.Distinct().Count() < layers.Count) throw new ArgumentException($"Each layer can be named once. Received: {string.Join(", ", layers)}.", nameof(layers));
        return layers.Sum(layer => Body.First(stage => stage.Name == layer).Width);
    }

    /// <summary>The maps of some stages, each averaged over its positions, one after the other. Stages after the last of them are not run.</summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed.</param>
    /// <param name="layers">Names of stages.</param>
    /// <returns><c>[N, widths together]</c>.</returns>
    internal Tensor PooledLayers(Tensor images, IReadOnlyList<string> layers)
    {
        using var scope = NewDisposeScope();
        var (x, means) = (images, new Dictionary<string, Tensor>());
        foreach (var stage in Body)
        {
            x = stage.Run(x);
            if (layers.Contains(stage.Name)) means[stage.Name] = MeanOf(stage, x, images);
            if (means.Count == layers.Count) break;
        }
        return Joined(means, layers).MoveToOuterDisposeScope();
    }

    private Tensor MeanOf(Stage stage, Tensor x, Tensor input) => MapOf(stage, x, input).mean([2, 3]);

    private static Tensor Joined(Dictionary<string, Tensor> means, IReadOnlyList<string> layers) => cat([.. layers.Select(layer => means[layer])], 1);
}
