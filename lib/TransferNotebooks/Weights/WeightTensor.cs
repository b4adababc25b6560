using System.Runtime.InteropServices;
using TransferNotebooks.Weights;

namespace TransferNotebooks;

/// <summary>
/// One named tensor of a weight file: element type, shape and values, independent of any engine. Values are little-endian and row-major
/// (contiguous), whatever the file's layout was. They are read when asked for; the <see cref="WeightSet"/> they came from must not be disposed before.
/// </summary>
public sealed class WeightTensor
{
    private readonly ByteSource source;
    private readonly long offset;
    private readonly long[] shape;
    private readonly long[]? strides;

    /// <summary>Creates a tensor over contiguous little-endian bytes.</summary>
    /// <exception cref="WeightFileException">The number of bytes does not fit the shape.</exception>
    public WeightTensor(string name, WeightType type, ReadOnlySpan<long> shape, ReadOnlyMemory<byte> data)
        : this(name, type, shape.ToArray(), new MemoryBytes(data), 0, null)
    {
        if (data.Length != ByteCount)
            throw new WeightFileException($"tensor '{name}' of {type} and shape {WeightTypes.Text(shape)} needs {ByteCount:N0} bytes. Received: {data.Length:N0}.");
    }

    /// <summary>A tensor over a storage; <paramref name="strides"/> and <paramref name="elementOffset"/> count elements and are checked against its bytes.</summary>
    internal WeightTensor(string name, WeightType type, long[] shape, ByteSource source, long elementOffset, long[]? strides)
    {
        Name = name;
        Type = type;
        this.shape = shape;
        this.source = source;
        Count = WeightTypes.Count(shape);
        int size = type.Size();
        if (Count > Array.MaxLength / size)
            throw new WeightFileException($"tensor '{name}' of shape {WeightTypes.Text(shape)} is larger than 2 GiB, which is not supported. Split it into parts.");
        if (strides is not null && (Count == 0 || IsContiguous(shape, strides))) strides = null;
        this.strides = strides;
        StridedRange.Check(name, type, shape, strides, elementOffset, Count, source.Length);
        offset = elementOffset * size;
    }

    /// <summary>A tensor of .NET values, e.g. <c>WeightTensor.From("bias", new float[] { 1, 2 }, 2)</c>.</summary>
    public static WeightTensor From<T>(string name, T[] values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var type = WeightTypes.Of(typeof(T))
            ?? throw new ArgumentException($"{typeof(T).Name} has no tensor element type. Use float, double, Half, byte, sbyte, short, int, long, bool or Complex.", nameof(values));
        return new WeightTensor(name, type, shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    /// <summary>The parameter's or buffer's key, e.g. <c>features.0.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Element type.</summary>
    public WeightType Type { get; }

    /// <summary>Sizes per dimension; empty for a scalar.</summary>
    public ReadOnlySpan<long> Shape => shape;

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>Number of bytes of the contiguous values.</summary>
    public long ByteCount => Count * Type.Size();

    /// <summary>The shape as text, e.g. <c>(64, 3, 3, 3)</c>.</summary>
    public string ShapeText => WeightTypes.Text(shape);

    /// <summary>The values as contiguous little-endian bytes: the tensor's own memory where it is managed, else a copy.</summary>
    public ReadOnlyMemory<byte> Data
    {
        get
        {
            if (strides is null && source is MemoryBytes memory) return memory.Memory.Slice((int)offset, (int)ByteCount);
            var copy = GC.AllocateUninitializedArray<byte>((int)ByteCount);
            CopyTo(copy);
            return copy;
        }
    }

    /// <summary>Copies the values as contiguous little-endian bytes; <paramref name="destination"/> must hold exactly <see cref="ByteCount"/> bytes.</summary>
    public unsafe void CopyTo(Span<byte> destination)
    {
        if (destination.Length != ByteCount)
            throw new ArgumentException($"Tensor '{Name}' has {ByteCount:N0} bytes. Received: room for {destination.Length:N0}.", nameof(destination));
        if (Count == 0) return;
        fixed (byte* start = destination)
        {
            var target = (nint)start;
            int length = destination.Length;
            if (strides is null) source.Read(offset, length, bytes => bytes.CopyTo(new Span<byte>((void*)target, length)));
            else source.Read(offset, Extent(strides), bytes => StridedRange.Gather(bytes, 0, shape, strides, Type.Size(), new Span<byte>((void*)target, length)));
        }
    }

    /// <summary>Copies a range of a contiguous tensor's bytes.</summary>
    internal unsafe void CopyRange(long start, Span<byte> destination)
    {
        if (strides is not null) throw new InvalidOperationException($"Tensor '{Name}' is not contiguous.");
        if (start < 0 || start > ByteCount - destination.Length) throw new ArgumentOutOfRangeException(nameof(start), $"Tensor '{Name}' has {ByteCount:N0} bytes. Received: {destination.Length:N0} from {start:N0}.");
        fixed (byte* target = destination)
        {
            var to = (nint)target;
            int length = destination.Length;
            source.Read(offset + start, length, bytes => bytes.CopyTo(new Span<byte>((void*)to, length)));
        }
    }

    /// <summary>The values as an array of the .NET type that stores the same bits (<c>Half</c> for Float16; BFloat16 as <c>ushort</c> bits).</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> does not match <see cref="Type"/>.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        bool bits = Type == WeightType.BFloat16 && typeof(T) == typeof(ushort);
        if (!bits && WeightTypes.Of(typeof(T)) != Type)
            throw new InvalidOperationException($"Tensor '{Name}' holds {Type}. Received a request for {typeof(T).Name}; use ToSingles() to convert.");
        var values = GC.AllocateUninitializedArray<T>((int)Count);
        CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>The values converted to single precision. Complex tensors are refused.</summary>
    public float[] ToSingles()
    {
        switch (Type)
        {
            case WeightType.Float32: return ToArray<float>();
            case WeightType.Float64: return Array.ConvertAll(ToArray<double>(), v => (float)v);
            case WeightType.Float16: return Array.ConvertAll(ToArray<Half>(), v => (float)v);
            case WeightType.BFloat16: return Array.ConvertAll(ToArray<ushort>(), v => BitConverter.Int32BitsToSingle(v << 16));
            case WeightType.Byte: return Array.ConvertAll(ToArray<byte>(), v => (float)v);
            case WeightType.Int8: return Array.ConvertAll(ToArray<sbyte>(), v => (float)v);
            case WeightType.Int16: return Array.ConvertAll(ToArray<short>(), v => (float)v);
            case WeightType.Int32: return Array.ConvertAll(ToArray<int>(), v => (float)v);
            case WeightType.Int64: return Array.ConvertAll(ToArray<long>(), v => (float)v);
            case WeightType.Bool: return Array.ConvertAll(ToArray<bool>(), v => v ? 1f : 0f);
            default: throw new InvalidOperationException($"Tensor '{Name}' holds {Type}, which has no single-precision form.");
        }
    }

    /// <summary>The same values under another name.</summary>
    public WeightTensor Renamed(string name) => new(name, Type, shape, source, offset / Type.Size(), strides);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Type} {ShapeText}";

    // Bytes from the first to the last element: of a storage of any size only these are looked at.
    private int Extent(long[] strides)
    {
        long elements = 1;
        for (int i = 0; i < shape.Length; i++) elements += (shape[i] - 1) * strides[i];
        return elements <= Array.MaxLength / Type.Size() ? (int)elements * Type.Size()
            : throw new WeightFileException($"tensor '{Name}' of shape {ShapeText} is spread over more than 2 GiB of its storage, which is not supported. Save it with .contiguous().");
    }

    private static bool IsContiguous(long[] shape, long[] strides)
    {
        if (shape.Length != strides.Length) return false;
        long step = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            if (shape[i] != 1 && strides[i] != step) return false;
            step *= shape[i];
        }

        return true;
    }
}
