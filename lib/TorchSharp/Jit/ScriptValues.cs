using System.Text;
using TorchSharp.Binding;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

/// <summary>Arguments and results of TorchScript code.</summary>
internal static unsafe class ScriptValues
{
    private const int MostArguments = 64;
    private const int ScratchBytes = 1024;

    /// <summary>Calls a method of a module, or a function of a unit.</summary>
    internal static object? Call(delegate* unmanaged<nint, byte*, NativeValue*, int, NativeValue*, int> call, nint target, string name, object?[] arguments)
    {
        if (arguments.Length > MostArguments) throw new ArgumentException($"TorchScript code is called with at most {MostArguments} arguments here. Received: {arguments.Length}.");
        var values = stackalloc NativeValue[MostArguments];
        var bytes = stackalloc byte[ScratchBytes];
        var scratch = new Call.Scratch(bytes, ScratchBytes);
        NativeValue result;
        try
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                var argument = Convert(arguments[i]);
                Binding.Call.Fill(in argument, ref values[i], ref scratch);
            }
            fixed (byte* text = ScriptNative.Text(name)) Native.Check(call(target, text, values, arguments.Length, &result));
        }
        finally
        {
            scratch.Release();
        }
        GC.KeepAlive(arguments);
        return Take(in result);
    }

    private static Arg Convert(object? value) => value switch
    {
        null => Arg.None,
        Tensor tensor => tensor,
        Scalar scalar => scalar,
        bool truth => truth,
        byte or sbyte or short or ushort or int or uint or long => System.Convert.ToInt64(value),
        float or double or Half => System.Convert.ToDouble(value is Half half ? (double)half : value),
        string text => text,
        IEnumerable<Tensor> tensors => tensors.ToArray(),
        long[] numbers => numbers,
        int[] numbers => Array.ConvertAll(numbers, number => (long)number),
        double[] numbers => numbers,
        float[] numbers => Array.ConvertAll(numbers, number => (double)number),
        _ => throw new NotSupportedException($"TorchScript code takes tensors, numbers, truth values, strings, lists of these, and null. Received: {value.GetType()}."),
    };

    /// <summary>A result as a .NET value; tuples of two to five stay tuples.</summary>
    private static object? Take(in NativeValue value)
    {
        switch (value.Tag)
        {
            case Tag.Tensor: return Tensor.OwnOrNull(in value);
            case Tag.Int: return (Scalar)value.Int;
            case Tag.Bool: return (Scalar)(value.Int != 0);
            case Tag.Double: return (Scalar)value.Double;
            case Tag.Complex: return (Scalar)new System.Numerics.Complex(value.Double, BitConverter.Int64BitsToDouble(value.Extra));
            case Tag.String:
                var text = Encoding.UTF8.GetString((byte*)value.Pointer, value.Count);
                Native.free(value.Pointer);
                return text;
            case Tag.Tuple or Tag.List:
                var items = new object?[value.Count];
                for (var i = 0; i < items.Length; i++) items[i] = Take(in ((NativeValue*)value.Pointer)[i]);
                Native.free(value.Pointer);
                return value.Tag == Tag.List ? List(items) : Tuple(items);
            default: return null;
        }
    }

    private static object List(object?[] items) =>
        items.All(item => item is Tensor) ? items.Cast<Tensor>().ToArray()
        : items.All(item => item is Scalar) ? items.Cast<Scalar>().ToArray()
        : items;

    private static object? Tuple(object?[] items)
    {
        if (items.Length == 1) return items[0];
        if (items.Length is 0 or > 5) return List(items);
        if (items.All(item => item is Tensor)) return Tuple(items.Cast<Tensor>().ToArray());
        if (items.All(item => item is Scalar)) return Tuple(items.Cast<Scalar>().ToArray());
        // Tensors beside numbers come as an array, anything nested as a tuple of objects.
        return items.All(item => item is Tensor or Scalar or null) ? items : Tuple<object?>(items);
    }

    private static object Tuple<T>(T[] items) => items.Length switch
    {
        2 => (items[0], items[1]),
        3 => (items[0], items[1], items[2]),
        4 => (items[0], items[1], items[2], items[3]),
        _ => (items[0], items[1], items[2], items[3], items[4]),
    };
}
