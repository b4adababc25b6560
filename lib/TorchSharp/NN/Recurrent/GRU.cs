using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gated recurrent units (Cho et al. 2014).</summary>
public sealed class GRU : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    private readonly RecurrentWeights weights;
    private Tensor[] flat;

    internal GRU(RecurrentWeights weights, Device? device, ScalarType? dtype) : base(nameof(GRU))
    {
        this.weights = weights;
        foreach (var (name, value) in weights.Draw(device, dtype)) register_parameter(name, value);
        flat = parameters(false).ToArray();
        weights.Flatten(flat, 3);
    }

    /// <param name="input">[L, N, inputs], with batch first [N, L, inputs], without a batch [L, inputs].</param>
    /// <param name="h0">The first hidden states, [layers × directions, N, hidden]; zeros when null.</param>
    /// <returns>The hidden states of the last layer at every step, and those of all layers after the last step.</returns>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
    {
        using var scope = NewDisposeScope();
        h0 ??= weights.Start(input);
        if (input.dim() != 2) return Out(scope, Run(input, h0));
        var (output, last) = Run(weights.Batched(input), Aten.Call("unsqueeze", h0, 1L));
        return scope.MoveToOuter(weights.Unbatched(output), Aten.Call("squeeze.dim", last, 1L));
    }

    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    /// <summary>The same for sequences of several lengths.</summary>
    public (nn.utils.rnn.PackedSequence, Tensor) call(nn.utils.rnn.PackedSequence input, Tensor? h0 = null)
    {
        using var scope = NewDisposeScope();
        var start = h0 is null ? weights.Start(input) : input.Sorted(h0);
        var (output, last) = Aten.Call2("gru.data", input.data, input.batch_sizes, start, flat, weights.Bias, weights.Layers, weights.Dropout, training, weights.Bidirectional);
        return (input.With(output).MoveToOuterDisposeScope(), input.Unsorted(last).MoveToOuterDisposeScope());
    }

    /// <summary>Lays the parameters out in one block on a GPU.</summary>
    public void flatten_parameters() => weights.Flatten(flat, 3);

    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        base._toEpilog(dtype, device, non_blocking);
        flat = parameters(false).ToArray();
        flatten_parameters();
    }

    private (Tensor, Tensor) Run(Tensor input, Tensor h0) =>
        Aten.Call2("gru.input", input, h0, flat, weights.Bias, weights.Layers, weights.Dropout, training, weights.Bidirectional, weights.BatchFirst);

    private static (Tensor, Tensor) Out(DisposeScope scope, (Tensor output, Tensor last) results) => scope.MoveToOuter(results.output, results.last);
}
