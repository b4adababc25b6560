using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of a simple recurrent network.</summary>
public sealed class RNNCell : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly bool relu;

    internal RNNCell(long inputSize, long hiddenSize, bool relu, bool bias, Device? device, ScalarType? dtype) : base(nameof(RNNCell))
    {
        this.relu = relu;
        var drawn = new RecurrentWeights(inputSize, hiddenSize, 1, bias, false, 0, false, 1).Draw(device, dtype).Select(entry => entry.Value).ToArray();
        weight_ih = drawn[0];
        weight_hh = drawn[1];
        if (!bias) return;
        bias_ih = drawn[2];
        bias_hh = drawn[3];
    }

    /// <summary>For the input, [hidden, inputs].</summary>
    public Parameter weight_ih { get => field!; set => SetParameter(ref field, value); }

    /// <summary>For the hidden state, [hidden, hidden].</summary>
    public Parameter weight_hh { get => field!; set => SetParameter(ref field, value); }

    public Parameter? bias_ih { get; set => SetParameter(ref field, value); }

    public Parameter? bias_hh { get; set => SetParameter(ref field, value); }

    /// <param name="input">[N, inputs] or [inputs].</param>
    /// <param name="h0">The hidden state so far, [N, hidden] or [hidden]; zeros when null.</param>
    public override Tensor forward(Tensor input, Tensor? h0 = null)
    {
        using var scope = NewDisposeScope();
        if (input.dim() != 1) return Step(input, h0 ?? Start(input)).MoveToOuterDisposeScope();
        var state = Step(Aten.Call("unsqueeze", input, 0L), Aten.Call("unsqueeze", h0 ?? Start(input), 0L));
        return Aten.Call("squeeze.dim", state, 0L).MoveToOuterDisposeScope();
    }

    private Tensor Step(Tensor input, Tensor state) => relu
        ? Aten.Call("rnn_relu_cell", input, state, weight_ih, weight_hh, bias_ih, bias_hh)
        : Aten.Call("rnn_tanh_cell", input, state, weight_ih, weight_hh, bias_ih, bias_hh);

    // [hidden] or [N, hidden], as the input is [inputs] or [N, inputs].
    private Tensor Start(Tensor input)
    {
        var hidden = weight_hh.shape[1];
        return zeros(input.dim() == 1 ? [hidden] : [input.shape[0], hidden], input.dtype, input.device);
    }
}
