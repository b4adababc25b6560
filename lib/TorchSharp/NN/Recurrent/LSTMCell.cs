using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of long short-term memory.</summary>
public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
{
    internal LSTMCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype) : base(nameof(LSTMCell))
    {
        var drawn = new RecurrentWeights(inputSize, hiddenSize, 1, bias, false, 0, false, 4).Draw(device, dtype).Select(entry => entry.Value).ToArray();
        weight_ih = drawn[0];
        weight_hh = drawn[1];
        if (!bias) return;
        bias_ih = drawn[2];
        bias_hh = drawn[3];
    }

    /// <summary>For the input, [4 hidden, inputs].</summary>
    public Parameter weight_ih { get => field!; set => SetParameter(ref field, value); }

    /// <summary>For the hidden state, [4 hidden, hidden].</summary>
    public Parameter weight_hh { get => field!; set => SetParameter(ref field, value); }

    public Parameter? bias_ih { get; set => SetParameter(ref field, value); }

    public Parameter? bias_hh { get; set => SetParameter(ref field, value); }

    /// <param name="input">[N, inputs] or [inputs].</param>
    /// <param name="h0_c0">The hidden and cell state so far, each [N, hidden] or [hidden]; zeros when null.</param>
    public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
    {
        using var scope = NewDisposeScope();
        var (h0, c0) = h0_c0 ?? (Start(input), Start(input));
        Tensor Batched(Tensor tensor) => input.dim() == 1 ? Aten.Call("unsqueeze", tensor, 0L) : tensor;
        var (hidden, cell) = Aten.Call2("lstm_cell", Batched(input), new[] { Batched(h0), Batched(c0) }, weight_ih, weight_hh, bias_ih, bias_hh);
        return input.dim() != 1 ? scope.MoveToOuter(hidden, cell) : scope.MoveToOuter(Aten.Call("squeeze.dim", hidden, 0L), Aten.Call("squeeze.dim", cell, 0L));
    }

    public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    // [hidden] or [N, hidden], as the input is [inputs] or [N, inputs].
    private Tensor Start(Tensor input)
    {
        var hidden = weight_hh.shape[1];
        return zeros(input.dim() == 1 ? [hidden] : [input.shape[0], hidden], input.dtype, input.device);
    }
}
