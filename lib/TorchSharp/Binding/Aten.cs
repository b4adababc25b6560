using System.Runtime.CompilerServices;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp.Binding;

/// <summary>Calls operators by name. The method says what comes back.</summary>
internal static unsafe class Aten
{
    /// <summary>One tensor.</summary>
    [SkipLocalsInit]
    internal static Tensor Call(string op, params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        Binding.Call.Invoke(Op.Of(op), arguments, new Span<NativeValue>(&result, 1));
        return Tensor.Own(in result);
    }

    /// <summary>Two tensors.</summary>
    internal static (Tensor, Tensor) Call2(string op, params ReadOnlySpan<Arg> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[2];
        Binding.Call.Invoke(Op.Of(op), arguments, results);
        return (Tensor.Own(in results[0]), Tensor.Own(in results[1]));
    }

    /// <summary>Three tensors.</summary>
    internal static (Tensor, Tensor, Tensor) Call3(string op, params ReadOnlySpan<Arg> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[3];
        Binding.Call.Invoke(Op.Of(op), arguments, results);
        return (Tensor.Own(in results[0]), Tensor.Own(in results[1]), Tensor.Own(in results[2]));
    }

    /// <summary>All results, whatever their number; the null of an undefined tensor stays null.</summary>
    internal static Tensor?[] CallMany(string op, params ReadOnlySpan<Arg> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[Binding.Call.ResultRoom];
        var count = Binding.Call.Invoke(Op.Of(op), arguments, results);
        var tensors = new Tensor?[count];
        for (var i = 0; i < count; i++) tensors[i] = Tensor.OwnOrNull(in results[i]);
        return tensors;
    }

    /// <summary>A list of tensors (one result of type <c>Tensor[]</c>).</summary>
    internal static Tensor[] CallList(string op, params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        Binding.Call.Invoke(Op.Of(op), arguments, new Span<NativeValue>(&result, 1));
        return TakeList(in result);
    }

    /// <summary>An in-place operator on the first argument, which is what comes back.</summary>
    internal static Tensor InPlace(string op, params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        Binding.Call.Invoke(Op.Of(op), arguments, new Span<NativeValue>(&result, 1));
        Native.tensor_free(result.Handle);
        return Unsafe.As<Tensor>(arguments[0].Reference!);
    }

    /// <summary>An operator that writes to a tensor, which is what comes back.</summary>
    internal static Tensor Into(string op, Tensor target, params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        Binding.Call.Invoke(Op.Of(op), arguments, new Span<NativeValue>(&result, 1));
        Native.tensor_free(result.Handle);
        return target;
    }

    /// <summary>An operator called for its effect (lists changed in place).</summary>
    internal static void Do(string op, params ReadOnlySpan<Arg> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[Binding.Call.ResultRoom];
        var count = Binding.Call.Invoke(Op.Of(op), arguments, results);
        for (var i = 0; i < count; i++)
            if (results[i].Tag == Tag.Tensor && results[i].Handle != 0) Native.tensor_free(results[i].Handle);
            else if (results[i].Tag == Tag.Tensors) foreach (var tensor in TakeList(in results[i])) tensor.Dispose();
    }

    /// <summary>A number, as <see cref="Scalar"/>.</summary>
    internal static Scalar CallScalar(string op, params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        Binding.Call.Invoke(Op.Of(op), arguments, new Span<NativeValue>(&result, 1));
        return result.Tag switch
        {
            Tag.Int => result.Int,
            Tag.Bool => result.Int != 0,
            Tag.Complex => new System.Numerics.Complex(result.Double, BitConverter.Int64BitsToDouble(result.Extra)),
            _ => result.Double,
        };
    }

    /// <summary>A whole number or a truth value.</summary>
    internal static long CallInt(string op, params ReadOnlySpan<Arg> arguments)
    {
        NativeValue result;
        Binding.Call.Invoke(Op.Of(op), arguments, new Span<NativeValue>(&result, 1));
        return result.Int;
    }

    /// <summary>Whether the loaded libtorch has an operator.</summary>
    internal static bool Has(string op) => Op.TryOf(op) is not null;

    internal static Tensor[] TakeList(in NativeValue value)
    {
        var handles = (nint*)value.Pointer;
        var tensors = new Tensor[value.Count];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = Tensor.FromHandle(handles[i]);
        Native.free(value.Pointer);
        return tensors;
    }
}
