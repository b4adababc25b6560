using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>All that one pass gives: pooled features, class scores and, where asked for, a map.</summary>
    /// <param name="input">A batch, preprocessed.</param>
    /// <param name="mapStage">The stage of the body whose map is wanted; null for none.</param>
    /// <param name="layers">Stages whose maps are averaged for the features, as <see cref="PooledLayers"/> does; null for the network's own summary.</param>
    /// <returns><c>[N, FeatureWidth]</c> (of layers: their widths together), <c>[N, classes]</c> and <c>[N, Width, H, W]</c> of the stage.</returns>
    internal (Tensor Pooled, Tensor Scores, Tensor? Map) Outputs(Tensor input, string? mapStage = null, IReadOnlyList<string>? layers = null)
    {
        using var scope = NewDisposeScope();
        var (x, map, means) = (input, (Tensor?)null, new Dictionary<string, Tensor>());
        foreach (var stage in Body)
        {
            x = stage.Run(x);
            // Later layers may work in place.
            if (stage.Name == mapStage) map = MapOf(stage, x, input).clone();
            if (layers?.Contains(stage.Name) == true) means[stage.Name] = MeanOf(stage, x, input);
        }
        var pooled = layers is null ? PooledOf(x, input) : Joined(means, layers);
        return (pooled.MoveToOuterDisposeScope(), Scores(x, input).MoveToOuterDisposeScope(), map?.MoveToOuterDisposeScope());
    }

    /// <summary>What <see cref="Pooled"/> gives, from the output of the body's last stage.</summary>
    internal Tensor PooledFrom(Tensor body, Tensor input) => PooledOf(body, input);
}
