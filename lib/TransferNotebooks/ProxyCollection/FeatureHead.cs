using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// A head on collected features as a network of its own: features are brought to mean 0 and variance 1 where their statistics are given, then
/// one linear layer gives the class scores. Its input are vectors, <c>[N, D]</c>.
/// </summary>
public sealed class FeatureHead : Backbone
{
#pragma warning disable IDE1006 // The field's name is the key of the weight files.
    private readonly Linear head;
#pragma warning restore IDE1006

    /// <summary>Builds it with random weights.</summary>
    /// <param name="width">Numbers of a feature vector, D.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="standardise">Features whose mean and standard deviation are used; null to take vectors as they are.</param>
    public FeatureHead(int width, int classes, Features? standardise = null) : base("feature-head")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var fitted = standardise is null ? null : Standardiser.Fit(standardise.ToArray(), standardise.Count, width, centre: true, scale: true);
        register_buffer("mean", (fitted is null ? zeros(width) : tensor(Array.ConvertAll(fitted.Mean, value => (float)value))).DetachFromDisposeScope());
        register_buffer("std", (fitted is null ? ones(width) : tensor(Array.ConvertAll(fitted.Scale, value => (float)value))).DetachFromDisposeScope());
        head = Linear(width, classes);
        RegisterComponents();
        Body = [new("features", 0, width, Standardised) { AsMap = Flattened.AsMap }];
    }

    /// <inheritdoc/>
    protected override nn.Module OwnHead => head;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [head];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body) => head.call(body);

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new FeatureHead(FeatureWidth, classes);

    /// <inheritdoc/>
    protected override Tensor ExampleInput((int Width, int Height) size) => zeros(1, FeatureWidth, device: head.weight!.device);

    private Tensor Standardised(Tensor x)
    {
        if (x.dim() != 2 || x.shape[1] != FeatureWidth)
            throw new ArgumentException($"This head takes feature vectors, [N, {FeatureWidth}]. Received: [{string.Join(", ", x.shape)}].", nameof(x));
        using var scope = NewDisposeScope();
        return ((x - get_buffer("mean")!) / get_buffer("std")!).MoveToOuterDisposeScope();
    }
}
