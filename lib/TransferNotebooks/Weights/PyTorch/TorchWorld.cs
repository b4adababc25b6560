using TransferNotebooks.Weights.Pickle;

namespace TransferNotebooks.Weights.PyTorch;

/// <summary>
/// The names that a PyTorch state dict uses: storages, the functions that rebuild tensors and parameters, shapes, devices and element types
/// (formats as PyTorch's torch/_utils.py and torch/serialization.py write them). They only describe tensors; none of them runs anything.
/// </summary>
internal class TorchWorld : PickleWorld
{
    private const int MaxRank = 64;

    private static readonly Dictionary<string, WeightType> StorageTypes = new()
    {
        ["FloatStorage"] = WeightType.Float32,
        ["DoubleStorage"] = WeightType.Float64,
        ["HalfStorage"] = WeightType.Float16,
        ["BFloat16Storage"] = WeightType.BFloat16,
        ["LongStorage"] = WeightType.Int64,
        ["IntStorage"] = WeightType.Int32,
        ["ShortStorage"] = WeightType.Int16,
        ["CharStorage"] = WeightType.Int8,
        ["ByteStorage"] = WeightType.Byte,
        ["BoolStorage"] = WeightType.Bool,
        ["ComplexFloatStorage"] = WeightType.ComplexFloat32,
        ["ComplexDoubleStorage"] = WeightType.ComplexFloat64,
        ["UntypedStorage"] = WeightType.Byte,
    };

    private static readonly Dictionary<string, WeightType> ElementTypes = new()
    {
        ["float32"] = WeightType.Float32,
        ["float64"] = WeightType.Float64,
        ["float16"] = WeightType.Float16,
        ["bfloat16"] = WeightType.BFloat16,
        ["int64"] = WeightType.Int64,
        ["int32"] = WeightType.Int32,
        ["int16"] = WeightType.Int16,
        ["int8"] = WeightType.Int8,
        ["uint8"] = WeightType.Byte,
        ["bool"] = WeightType.Bool,
        ["complex64"] = WeightType.ComplexFloat32,
        ["complex128"] = WeightType.ComplexFloat64,
    };

    private static readonly HashSet<string> Functions =
    [
        "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3",
        "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state", "torch._tensor._rebuild_from_type_v2",
        "torch.Size", "torch.device", "torch.Tensor", "torch.nn.parameter.Parameter",
    ];

    /// <inheritdoc/>
    public override bool Knows(PickleGlobal global) =>
        base.Knows(global) || Functions.Contains(global.FullName) || StorageTypeOf(global) is not null || ElementTypeOf(global) is not null;

    /// <inheritdoc/>
    public override object Persistent(object? id)
    {
        if (id is not PickleTuple { Items: [var kind, ..] } tuple) throw BadId(id);
        if (kind is "module")
        {
            string name = tuple.Items.Length > 1 && tuple.Items[1] is PickleGlobal global ? global.FullName : "a module";
            throw new WeightFileException($"the file holds a whole pickled model ({name}), which is code; save its state dict instead: torch.save(model.state_dict(), 'weights.pth').");
        }

        if (kind is not "storage" || tuple.Items.Length is not (5 or 6)) throw BadId(id);
        if (tuple.Items is not [_, PickleGlobal type, var key, _, long count, ..] || StorageTypeOf(type) is not { } elements || count < 0) throw BadId(id);
        return new TorchStorage(KeyOf(key, id), elements, count, tuple.Items.Length == 6 ? ViewOf(tuple.Items[5], count, id) : null);
    }

    /// <inheritdoc/>
    public override object? Call(PickleGlobal callee, object?[] arguments)
    {
        switch (callee.FullName, arguments)
        {
            case ("torch._utils._rebuild_tensor", [TorchStorage storage, long offset, var size, var stride]):
                return Tensor(storage, storage.Type, offset, size, stride);
            case ("torch._utils._rebuild_tensor_v2", [TorchStorage storage, long offset, var size, var stride, _, _]):
                return Tensor(storage, storage.Type, offset, size, stride);
            case ("torch._utils._rebuild_tensor_v2", [TorchStorage storage, long offset, var size, var stride, _, _, var metadata]):
                RequirePlain(metadata);
                return Tensor(storage, storage.Type, offset, size, stride);
            case ("torch._utils._rebuild_tensor_v3", [TorchStorage storage, long offset, var size, var stride, _, _, PickleGlobal type, ..]):
                if (arguments.Length > 7) RequirePlain(arguments[7]);
                return Tensor(storage, ElementTypeOf(type) ?? throw Refused(callee, arguments), offset, size, stride);
            case ("torch._utils._rebuild_parameter", [TorchTensor tensor, _, _]):
                return tensor;
            case ("torch._utils._rebuild_parameter_with_state", [TorchTensor tensor, _, _, _]):
                return tensor;
            case ("torch._tensor._rebuild_from_type_v2", [PickleGlobal function, PickleGlobal, PickleTuple inner, _])
                when function.FullName.StartsWith("torch._utils._rebuild_", StringComparison.Ordinal):
                return Call(function, inner.Items);
            case ("torch.Size", [PickleTuple sizes]):
                return sizes;
            case ("torch.device", [string device, ..]):
                return device;
            default:
                return base.Call(callee, arguments);
        }
    }

    /// <inheritdoc/>
    public override void Build(object? target, object? state)
    {
        if (target is not TorchTensor) base.Build(target, state);
    }

    /// <summary>Element type of a storage class, e.g. <c>torch.FloatStorage</c> or <c>torch.cuda.FloatStorage</c>.</summary>
    public static WeightType? StorageTypeOf(PickleGlobal global) =>
        global.Module is "torch" or "torch.cuda" or "torch.storage" && StorageTypes.TryGetValue(global.Name, out var type) ? type : null;

    private static WeightType? ElementTypeOf(PickleGlobal global) =>
        global.Module == "torch" && ElementTypes.TryGetValue(global.Name, out var type) ? type : null;

    private static string KeyOf(object? key, object? id) => key switch
    {
        string text => text,
        long number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => throw BadId(id),
    };

    private static TorchStorageView? ViewOf(object? view, long count, object? id)
    {
        if (view is null) return null;
        if (view is not PickleTuple { Items: [_, long offset, long length] }) throw BadId(id);
        if (offset < 0 || length < 0 || offset > count - length)
            throw new WeightFileException($"a storage view of {length:N0} elements at {offset:N0} lies outside its storage of {count:N0}; the file is damaged or hostile.");
        return new TorchStorageView(offset, length);
    }

    private static WeightFileException BadId(object? id) =>
        new($"the pickle has a reference to a storage in an unknown form ({(id is PickleTuple tuple ? string.Join(", ", tuple.Items.Take(8).Select(PickleNames.Of)) : PickleNames.Of(id))}).");

    private static TorchTensor Tensor(TorchStorage storage, WeightType type, long offset, object? size, object? stride) =>
        new(storage, type, offset, Numbers(size, "sizes"), Numbers(stride, "strides"));

    private static long[] Numbers(object? value, string what)
    {
        var items = value switch
        {
            PickleTuple tuple => tuple.Items,
            PickleList { Items.Count: <= MaxRank } list => list.Items.ToArray(),
            _ => throw new WeightFileException($"a tensor's {what} are {PickleNames.Of(value)} instead of a tuple."),
        };
        if (items.Length > MaxRank) throw new WeightFileException($"a tensor has {items.Length:N0} dimensions (limit {MaxRank}).");
        return Array.ConvertAll(items, item => item is long number ? number : throw new WeightFileException($"a tensor's {what} contain {PickleNames.Of(item)} instead of an integer."));
    }

    private static void RequirePlain(object? metadata)
    {
        if (metadata is null or PickleDict { Items.Count: 0 }) return;
        if (metadata is PickleDict flags && flags.Items.Values.All(flag => flag is false)) return;
        throw new WeightFileException("a tensor is stored with a pending conjugation or negation, which is not read; save tensor.resolve_conj().resolve_neg().");
    }
}
