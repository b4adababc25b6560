using System.Buffers.Binary;
using System.Text;
using TransferNotebooks.Weights.Pickle;

namespace TransferNotebooks.Weights.PyTorch;

/// <summary>Writes the protocol-2 pickle of a state dict: an OrderedDict of <c>torch._utils._rebuild_tensor_v2</c> calls.</summary>
internal sealed class PickleWriter(Stream stream)
{
    /// <summary>Writes the state dict; tensor i lies in the storage with key i.</summary>
    public void StateDict(IReadOnlyList<WeightTensor> tensors)
    {
        Op(PickleOp.Proto);
        stream.WriteByte(2);
        Global("collections", "OrderedDict");
        Op(PickleOp.EmptyTuple);
        Op(PickleOp.Reduce);
        Op(PickleOp.Mark);
        for (int i = 0; i < tensors.Count; i++)
        {
            Text(tensors[i].Name);
            Tensor(tensors[i], i);
        }

        Op(PickleOp.SetItems);
        Op(PickleOp.Stop);
    }

    private static string StorageName(WeightType type) => type switch
    {
        WeightType.Float32 => "FloatStorage",
        WeightType.Float64 => "DoubleStorage",
        WeightType.Float16 => "HalfStorage",
        WeightType.BFloat16 => "BFloat16Storage",
        WeightType.Int64 => "LongStorage",
        WeightType.Int32 => "IntStorage",
        WeightType.Int16 => "ShortStorage",
        WeightType.Int8 => "CharStorage",
        WeightType.Byte => "ByteStorage",
        WeightType.Bool => "BoolStorage",
        WeightType.ComplexFloat32 => "ComplexFloatStorage",
        WeightType.ComplexFloat64 => "ComplexDoubleStorage",
        _ => throw new WeightFileException($"PyTorch has no storage for {type}."),
    };

    private void Tensor(WeightTensor tensor, int key)
    {
        Global("torch._utils", "_rebuild_tensor_v2");
        Op(PickleOp.Mark);
        Op(PickleOp.Mark);
        Text("storage");
        Global("torch", StorageName(tensor.Type));
        Text(key.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Text("cpu");
        Integer(tensor.Count);
        Op(PickleOp.Tuple);
        Op(PickleOp.BinPersId);
        Integer(0);
        Tuple(tensor.Shape);
        Tuple(WeightTypes.Contiguous(tensor.Shape));
        Op(PickleOp.NewFalse);
        Global("collections", "OrderedDict");
        Op(PickleOp.EmptyTuple);
        Op(PickleOp.Reduce);
        Op(PickleOp.Tuple);
        Op(PickleOp.Reduce);
    }

    private void Tuple(ReadOnlySpan<long> numbers)
    {
        Op(PickleOp.Mark);
        foreach (long number in numbers) Integer(number);
        Op(PickleOp.Tuple);
    }

    private void Integer(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        if (value is >= 0 and <= byte.MaxValue)
        {
            Op(PickleOp.BinInt1);
            stream.WriteByte((byte)value);
        }
        else if (value is >= int.MinValue and <= int.MaxValue)
        {
            Op(PickleOp.BinInt);
            stream.Write(bytes[..4]);
        }
        else
        {
            Op(PickleOp.Long1);
            stream.WriteByte(8);
            stream.Write(bytes);
        }
    }

    private void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        Op(PickleOp.BinUnicode);
        stream.Write(length);
        stream.Write(bytes);
    }

    private void Global(string module, string name)
    {
        Op(PickleOp.Global);
        stream.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
    }

    private void Op(PickleOp op) => stream.WriteByte((byte)op);
}
