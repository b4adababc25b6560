using TorchSharp.Binding;

namespace TorchSharp.Utils;

/// <summary>
/// One tensor in a <c>.dat</c> file: its element type, its number of dimensions and its sizes as variable-length
/// integers (LEB128), then its elements in row-major order, little-endian.
/// </summary>
internal static unsafe class TensorCodec
{
    private const long MostDimensions = 64;
    private const int PieceBytes = 1 << 26;

    private static readonly delegate* unmanaged<nint, void**, int> data_of = (delegate* unmanaged<nint, void**, int>)Native.Export("tn_tensor_data");

    internal static void Write(BinaryWriter writer, torch.Tensor tensor)
    {
        using var plain = Plain(tensor);
        writer.Write7BitEncodedInt64((long)plain.dtype);
        writer.Write7BitEncodedInt64(plain.ndim);
        foreach (var size in plain.shape) writer.Write7BitEncodedInt64(size);
        var bytes = plain.numel() * plain.ElementSize;
        var data = Data(plain);
        for (long at = 0; at < bytes; at += PieceBytes) writer.Write(new ReadOnlySpan<byte>(data + at, (int)Math.Min(PieceBytes, bytes - at)));
        GC.KeepAlive(plain);
    }

    /// <exception cref="InvalidDataException">What is there is no tensor, or it is cut off.</exception>
    internal static torch.Tensor Read(BinaryReader reader) => Whole(() =>
    {
        var dtype = reader.Read7BitEncodedInt64();
        if (dtype is < sbyte.MinValue or > sbyte.MaxValue || !Enum.IsDefined((torch.ScalarType)dtype)) throw Damaged($"the element type is not known ({dtype})");
        var dimensions = reader.Read7BitEncodedInt64();
        if (dimensions is < 0 or > MostDimensions) throw Damaged($"a tensor has {dimensions} dimensions");
        var shape = new long[dimensions];
        for (var i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        return Fill(reader, shape, (torch.ScalarType)dtype);
    });

    /// <summary>Reads something, and says in one way when the file ends too early or holds what cannot be.</summary>
    internal static T Whole<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException or OverflowException)
        {
            throw new InvalidDataException("The file of saved tensors ends too early or is damaged.", failure);
        }
    }

    private static torch.Tensor Fill(BinaryReader reader, long[] shape, torch.ScalarType dtype)
    {
        if (shape.Any(size => size < 0)) throw Damaged($"a tensor has the shape [{string.Join(", ", shape)}]");
        var bytes = checked(shape.Aggregate(1L, (product, size) => checked(product * size)) * torch.SizeOf(dtype));
        if (reader.BaseStream is { CanSeek: true } stream && bytes > stream.Length - stream.Position) throw new EndOfStreamException();
        var tensor = torch.empty(shape, dtype, torch.CPU);
        try
        {
            var data = Data(tensor);
            for (long at = 0; at < bytes; at += PieceBytes) reader.BaseStream.ReadExactly(new Span<byte>(data + at, (int)Math.Min(PieceBytes, bytes - at)));
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    // On the CPU, in row-major order, without gradient; a new handle in any case.
    private static torch.Tensor Plain(torch.Tensor tensor)
    {
        using var cut = Aten.Call("detach", tensor);
        using var here = Aten.Call("to.device", cut, torch.CPU, cut.dtype, false, false);
        return Aten.Call("contiguous", here);
    }

    private static byte* Data(torch.Tensor tensor)
    {
        void* data;
        Native.Check(data_of(tensor.Handle, &data));
        return (byte*)data;
    }

    private static InvalidDataException Damaged(string what) => new($"The file of saved tensors is damaged: {what}.");
}
