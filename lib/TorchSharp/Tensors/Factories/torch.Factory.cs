using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    // What all size factories share: aten::name(size, [generator], dtype, layout, device, pin_memory).
    private static Tensor Factory(string op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Finish(op switch
        {
            "zeros" => Aten.Call("zeros", size, dtype, Arg.None, Place(device), Arg.None),
            "ones" => Aten.Call("ones", size, dtype, Arg.None, Place(device), Arg.None),
            _ => Aten.Call("empty.memory_format", size, dtype, Arg.None, Place(device), Arg.None, Arg.None),
        }, requires_grad, names);

    private static Tensor Factory(string op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names) =>
        Finish((op, generator) switch
        {
            ("rand", null) => Aten.Call("rand", size, dtype, Arg.None, Place(device), Arg.None),
            ("rand", _) => Aten.Call("rand.generator", size, generator, dtype, Arg.None, Place(device), Arg.None),
            (_, null) => Aten.Call("randn", size, dtype, Arg.None, Place(device), Arg.None),
            _ => Aten.Call("randn.generator", size, generator, dtype, Arg.None, Place(device), Arg.None),
        }, requires_grad, names);

    /// <summary>The device of a new tensor: the given one, else the default one, checked where it is not the CPU.</summary>
    internal static Device Place(Device? device)
    {
        device ??= defaultDevice;
        return device.type == DeviceType.CPU ? device : InitializeDevice(device);
    }

    /// <summary>What factories do last.</summary>
    internal static Tensor Finish(Tensor tensor, bool requires_grad, string[]? names = null)
    {
        if (names is { Length: > 0 }) throw new NotSupportedException("Named dimensions are not supported by this engine; leave 'names' out.");
        if (requires_grad) tensor.requires_grad = true;
        return tensor;
    }
}
