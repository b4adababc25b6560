using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

[module: SkipLocalsInit]

namespace TorchSharp.Binding;

/// <summary>Carries arguments over to the shim, checked against the operator's schema, and calls it.</summary>
internal static unsafe class Call
{
    private const int MostArguments = 24;
    private const int MostResults = 8;
    private const int ScratchBytes = 1024;

    /// <summary>Calls an operator and hands its raw results over.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="arguments">Its arguments in order; trailing ones with defaults may be left out.</param>
    /// <param name="results">Room for the results.</param>
    /// <returns>How many results there are.</returns>
    internal static int Invoke(Op op, ReadOnlySpan<Arg> arguments, Span<NativeValue> results)
    {
        var declared = op.Arguments;
        if (arguments.Length > declared.Length) throw TooMany(op, arguments.Length);
        var values = stackalloc NativeValue[MostArguments];
        var ones = stackalloc long[MostArguments];
        for (var i = 0; i < arguments.Length; i++)
        {
            ref readonly var argument = ref arguments[i];
            ref var value = ref values[i];
            if ((declared[i].Accepts & (1u << (int)argument.Tag)) == 0)
            {
                if (argument.Tag != Tag.Int || !declared[i].WantsInts) return InvokeSlowly(op, arguments, results, values);
                ones[i] = argument.Bits;
                value.Tag = Tag.Ints;
                value.Count = 1;
                value.Pointer = ones + i;
                continue;
            }
            value.Tag = argument.Tag;
            if (argument.Tag == Tag.Tensor) value.Handle = Unsafe.As<torch.Tensor>(argument.Reference!).Handle;
            else if (argument.Reference is null) value.Int = argument.Bits;
            else return InvokeSlowly(op, arguments, results, values);
        }
        return Run(op, arguments, results, values);
    }

    // With lists, strings or values that must be converted: these need room besides the values.
    private static int InvokeSlowly(Op op, ReadOnlySpan<Arg> arguments, Span<NativeValue> results, NativeValue* values)
    {
        var bytes = stackalloc byte[ScratchBytes];
        var scratch = new Scratch(bytes, ScratchBytes);
        try
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                if ((op.Arguments[i].Accepts & (1u << (int)arguments[i].Tag)) != 0) Fill(in arguments[i], ref values[i], ref scratch);
                else Coerce(op, i, in arguments[i], ref values[i], ref scratch);
            }
            return Run(op, arguments, results, values);
        }
        finally
        {
            scratch.Release();
        }
    }

    private static int Run(Op op, ReadOnlySpan<Arg> arguments, Span<NativeValue> results, NativeValue* values)
    {
        int returned, status;
        fixed (NativeValue* output = results)
            status = Native.op_call(op.Handle, values, arguments.Length, output, results.Length, &returned);
        // The tensors must outlive the call although nothing below looks at them.
        foreach (ref readonly var argument in arguments) GC.KeepAlive(argument.Reference);
        if (status != 0) throw Native.LastError();
        return returned;
    }

    /// <summary>Writes one value outside an operator call, for TorchScript.</summary>
    internal static void Fill(in Arg argument, ref NativeValue value, ref Scratch scratch)
    {
        value.Tag = argument.Tag;
        value.Count = (int)argument.Bits;
        switch (argument.Tag)
        {
            case Tag.Tensor: value.Handle = ((torch.Tensor)argument.Reference!).Handle; break;
            case Tag.Ints: value.Pointer = scratch.Copy<long>((long[])argument.Reference!); break;
            case Tag.Doubles or Tag.Scalars: value.Pointer = scratch.Copy<double>((double[])argument.Reference!); break;
            case Tag.Bools: value.Pointer = scratch.Copy<bool>((bool[])argument.Reference!); break;
            case Tag.Tensors or Tag.OptionalTensors:
                var tensors = (torch.Tensor?[])argument.Reference!;
                var handles = (nint*)scratch.Take(tensors.Length * sizeof(nint));
                for (var i = 0; i < tensors.Length; i++) handles[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
                value.Pointer = handles;
                break;
            case Tag.String:
                var text = (string)argument.Reference!;
                value.Count = Encoding.UTF8.GetByteCount(text);
                var utf8 = scratch.Take(value.Count + 1);
                Encoding.UTF8.GetBytes(text, new Span<byte>(utf8, value.Count));
                value.Pointer = utf8;
                break;
            case Tag.Generator: value.Handle = ((torch.Generator)argument.Reference!).Handle; break;
            case Tag.Complex:
                value.Int = argument.Bits;
                value.Extra = BitConverter.DoubleToInt64Bits(((Scalar)argument.Reference!).Imaginary);
                break;
            default: value.Int = argument.Bits; break;
        }
    }

    // A value of another kind than the schema names: widened where Python would, else refused by the argument's name.
    private static void Coerce(Op op, int index, in Arg argument, ref NativeValue value, ref Scratch scratch)
    {
        var declared = op.Arguments[index];
        switch (argument.Tag)
        {
            case Tag.Int or Tag.Bool when declared.WantsDouble:
                value.Tag = Tag.Double;
                value.Double = argument.Bits;
                return;
            case Tag.Ints when declared.WantsDoubles:
                value.Tag = Tag.Doubles;
                value.Count = (int)argument.Bits;
                value.Pointer = scratch.Copy<double>(Array.ConvertAll((long[])argument.Reference!, item => (double)item));
                return;
            case Tag.Int when declared.WantsInts:
                value.Tag = Tag.Ints;
                value.Count = 1;
                value.Pointer = scratch.Copy<long>([argument.Bits]);
                return;
            case Tag.Tensors when (declared.Accepts & (1u << (int)Tag.OptionalTensors)) != 0:
                Fill(in argument, ref value, ref scratch);
                value.Tag = Tag.OptionalTensors;
                return;
            case Tag.None when declared.Type == "Tensor":
                throw new ArgumentNullException(declared.Name, $"{op.Schema.Operator} needs a tensor for '{declared.Name}'. Received: null.");
            default:
                throw new ArgumentException($"{op.Schema.Operator} takes {declared.Type} for '{declared.Name}'. Received: {argument.Tag}. Schema: {op.Schema}", declared.Name);
        }
    }

    private static ArgumentException TooMany(Op op, int count) =>
        new($"{op.Schema.Operator} takes {op.Arguments.Length} arguments. Received: {count}. Schema: {op.Schema}");

    /// <summary>Room for lists and strings during one call: the stack first, the heap past it.</summary>
    internal ref struct Scratch(byte* start, int length)
    {
        private byte* next = start;
        private int left = length;
        private List<nint>? blocks;

        internal byte* Take(int size)
        {
            size = (Math.Max(size, 1) + 15) & ~15;
            if (size <= left)
            {
                var place = next;
                next += size;
                left -= size;
                return place;
            }
            var block = (byte*)NativeMemory.Alloc((nuint)size);
            (blocks ??= []).Add((nint)block);
            return block;
        }

        internal void* Copy<T>(scoped ReadOnlySpan<T> items) where T : unmanaged
        {
            var place = Take(items.Length * sizeof(T));
            items.CopyTo(new Span<T>(place, items.Length));
            return place;
        }

        internal readonly void Release()
        {
            if (blocks is null) return;
            foreach (var block in blocks) NativeMemory.Free((void*)block);
        }
    }

    internal const int ResultRoom = MostResults;
}
