using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Numbers from start to below stop in steps.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">Where it ends; not part of the range.</param>
    /// <param name="step">The distance; negative to go down.</param>
    /// <param name="dtype">Without it, whole limits give int64, any other the default type.</param>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("arange.start_step", start, stop, step, dtype ?? RangeType(start, stop, step), Arg.None, Place(device), Arg.None), requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>A number of evenly spaced numbers from start to end, both included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("linspace", start, end, steps, dtype, Arg.None, Place(device), Arg.None), requires_grad);

    /// <summary>A number of powers of a base, whose exponents go evenly from start to end.</summary>
    public static Tensor logspace(double start, double end, long steps, double @base = 10.0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("logspace", start, end, steps, @base, dtype, Arg.None, Place(device), Arg.None), requires_grad);

    private static ScalarType RangeType(Scalar start, Scalar stop, Scalar step) =>
        is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type) ? ScalarType.Int64 : get_default_dtype();
}
