using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Long short-term memory (Hochreiter and Schmidhuber 1997).</summary>
public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly RecurrentWeights weights;
    private Tensor[] flat;

    internal LSTM(RecurrentWeights weights, Device? device, ScalarType? dtype) : base(nameof(LSTM))
    {
        this.weights = weights;
        foreach (var (name, value) in weights.Draw(device, dtype)) register_parameter(name, value);
        flat = parameters(false).ToArray();
        weights.Flatten(flat, 2);
    }

    /// <param name="input">[L, N, inputs], with batch first [N, L, inputs], without a batch [L, inputs].</param>
    /// <param name="h0_c0">The first hidden and cell states, each [layers × directions, N, hidden]; zeros when null.</param>
    /// <returns>The hidden states of the last layer at every step, and the hidden and cell states of all layers after the last step.</returns>
    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        using var scope = NewDisposeScope();
        var (h0, c0) = h0_c0 ?? (weights.Start(input), weights.Start(input));
        if (input.dim() != 2)
        {
            var (all, h, c) = Run(input, h0, c0);
            return scope.MoveToOuter(all, h, c);
        }
        var (output, hidden, cell) = Run(weights.Batched(input), Aten.Call("unsqueeze", h0, 1L), Aten.Call("unsqueeze", c0, 1L));
        return scope.MoveToOuter(weights.Unbatched(output), Aten.Call("squeeze.dim", hidden, 1L), Aten.Call("squeeze.dim", cell, 1L));
    }

    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    /// <summary>The same for sequences of several lengths.</summary>
    public (nn.utils.rnn.PackedSequence, Tensor, Tensor) call(nn.utils.rnn.PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
    {
        using var scope = NewDisposeScope();
        var (h0, c0) = h0_c0 is { } given ? (input.Sorted(given.Item1), input.Sorted(given.Item2)) : (weights.Start(input), weights.Start(input));
        var (output, hidden, cell) = Aten.Call3("lstm.data", input.data, input.batch_sizes, new[] { h0, c0 }, flat, weights.Bias, weights.Layers, weights.Dropout, training, weights.Bidirectional);
        return (input.With(output).MoveToOuterDisposeScope(), input.Unsorted(hidden).MoveToOuterDisposeScope(), input.Unsorted(cell).MoveToOuterDisposeScope());
    }

    /// <summary>Lays the parameters out in one block on a GPU.</summary>
    public void flatten_parameters() => weights.Flatten(flat, 2);

    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        base._toEpilog(dtype, device, non_blocking);
        flat = parameters(false).ToArray();
        flatten_parameters();
    }

    private (Tensor, Tensor, Tensor) Run(Tensor input, Tensor h0, Tensor c0) =>
        Aten.Call3("lstm.input", input, new[] { h0, c0 }, flat, weights.Bias, weights.Layers, weights.Dropout, training, weights.Bidirectional, weights.BatchFirst);
}
