using TorchSharp.Binding;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp.Tests.Autograd;

/// <summary>x², whose gradient is built from a saved tensor and itself differentiable.</summary>
public class Square : SingleTensorFunction<Square>
{
    public override string Name => "Square";

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        ctx.save_for_backward([x]);
        return Aten.Call("mul.Tensor", x, x);
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var x = ctx.get_saved_variables()[0];
        return [Aten.Call("mul.Tensor", grad_output, Aten.Call("mul.Scalar", x, 2.0))];
    }
}

/// <summary>eˣ, saving its own result.</summary>
public class Exponential : SingleTensorFunction<Exponential>
{
    public override string Name => "Exponential";

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var y = Aten.Call("exp", (Tensor)vars[0]);
        ctx.save_for_backward([y]);
        return y;
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) =>
        [Aten.Call("mul.Tensor", grad_output, ctx.get_saved_variables()[0])];
}

/// <summary>Passes its tensor on and turns the gradient round by a strength given as a plain argument.</summary>
public class Reversal : SingleTensorFunction<Reversal>
{
    public override string Name => "Reversal";

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        ctx.save_data("strength", vars[1]);
        return (Tensor)vars[0];
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) =>
        [Aten.Call("mul.Scalar", grad_output, -(double)ctx.get_data("strength")!), null!];
}

/// <summary>Sum and difference of two tensors; records what arrives in backward.</summary>
public class SumAndDifference : MultiTensorFunction<SumAndDifference>
{
    [ThreadStatic] public static List<bool>? Arrived;
    [ThreadStatic] public static bool Bare;

    public override string Name => "SumAndDifference";

    public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
    {
        ctx.set_materialize_grads(!Bare);
        var (a, b) = ((Tensor)vars[0], (Tensor)vars[1]);
        return [a.add(b), Aten.Call("sub.Tensor", a, b, 1L)];
    }

    public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs)
    {
        Arrived = grad_outputs.ConvertAll(gradient => !gradient.IsInvalid);
        var sum = grad_outputs[0];
        var difference = grad_outputs[1];
        if (sum.IsInvalid) return [difference, Aten.Call("neg", difference)];
        if (difference.IsInvalid) return [sum, sum];
        return [sum.add(difference), Aten.Call("sub.Tensor", sum, difference, 1L)];
    }
}

/// <summary>Doubles its tensor in place.</summary>
public class DoubleInPlace : SingleTensorFunction<DoubleInPlace>
{
    public override string Name => "DoubleInPlace";

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        Aten.InPlace("mul_.Scalar", x, 2.0);
        ctx.mark_dirty([x]);
        return x;
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [Aten.Call("mul.Scalar", grad_output, 2.0)];
}

/// <summary>The largest element and its place, which has no gradient.</summary>
public class Largest : MultiTensorFunction<Largest>
{
    public override string Name => "Largest";

    public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
    {
        var (value, place) = Aten.Call2("max.dim", (Tensor)vars[0], 0L, false);
        var rank = Aten.Call("mul.Scalar", value, 0.0);
        ctx.mark_non_differentiable([rank]);
        ctx.save_for_backward([place, null!]);
        ctx.save_data("size", ((Tensor)vars[0]).shape[0]);
        return [value, rank, place];
    }

    public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var saved = ctx.get_saved_variables();
        Assert.True(saved[1].IsInvalid);
        var place = Aten.Call("one_hot", saved[0], (long)ctx.get_data("size")!);
        return [Aten.Call("mul.Tensor", place.to(ScalarType.Float64), grad_outputs[0])];
    }
}

/// <summary>Does in backward what the test wants.</summary>
public class Custom : SingleTensorFunction<Custom>
{
    public static Func<Tensor, List<Tensor>> Behaviour = gradient => [gradient];

    public override string Name => "Custom";

    public override Tensor forward(AutogradContext ctx, params object[] vars) => Aten.Call("clone", (Tensor)vars[0]);

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => Behaviour(grad_output);
}
