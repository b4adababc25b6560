using TorchSharp.Binding;

namespace TorchSharp;

/// <summary>libtorch's operators on lists of tensors: <c>Do</c> changes the first list in place, <c>Make</c> gives a new one.</summary>
internal static unsafe class Foreach
{
    private const int MostArguments = 4;

    internal static void Do(string op, Handles self) => Run(op, self, default, default, null, []);

    internal static void Do(string op, Handles self, double number) => Run(op, self, default, default, number, []);

    internal static void Do(string op, Handles self, Handles other) => Run(op, self, other, default, null, []);

    internal static void Do(string op, Handles self, Handles other, double number) => Run(op, self, other, default, number, []);

    internal static void Do(string op, Handles self, Handles first, Handles second, double number) => Run(op, self, first, second, number, []);

    internal static Handles Make(string op, Handles self) => Call(op, self, default, null);

    internal static Handles Make(string op, Handles self, double number) => Call(op, self, default, number);

    internal static Handles Make(string op, Handles self, Handles other) => Call(op, self, other, null);

    internal static Handles Make(string op, Handles self, Handles other, double number) => Call(op, self, other, number);

    private static Handles Call(string op, Handles self, Handles other, double? number)
    {
        NativeValue result;
        Run(op, self, other, default, number, new Span<NativeValue>(&result, 1));
        return Handles.Taken(in result);
    }

    private static void Run(string name, Handles self, Handles first, Handles second, double? number, Span<NativeValue> results)
    {
        var op = Op.Of(name);
        var values = stackalloc NativeValue[MostArguments];
        var count = 0;
        values[count++] = List(self);
        if (first.Items is not null) values[count++] = List(first);
        if (second.Items is not null) values[count++] = List(second);
        if (number is { } value)
        {
            values[count].Tag = Tag.Double;
            values[count++].Double = value;
        }
        int returned, status;
        fixed (NativeValue* output = results) status = Native.op_call(op.Handle, values, count, output, results.Length, &returned);
        if (status != 0) throw Native.LastError();
    }

    private static NativeValue List(Handles handles)
    {
        NativeValue value = default;
        value.Tag = Tag.Tensors;
        value.Count = handles.Count;
        value.Pointer = handles.Items;
        return value;
    }
}
