using System.Buffers;
using System.Runtime.InteropServices;

namespace TransferNotebooks.Weights;

/// <summary>The bytes of tensors in several files, one after the other, read from the mapped files.</summary>
internal sealed class ShardedBytes : ByteSource
{
    private readonly WeightTensor[] parts;
    private readonly long[] starts;

    public ShardedBytes(IEnumerable<WeightTensor> tensors)
    {
        parts = [.. tensors];
        starts = new long[parts.Length + 1];
        for (var i = 0; i < parts.Length; i++) starts[i + 1] = starts[i] + parts[i].ByteCount;
    }

    public override long Length => starts[^1];

    /// <summary>Copies a range.</summary>
    public void CopyTo(long offset, Span<byte> destination)
    {
        Check(offset, destination.Length);
        var part = Array.BinarySearch(starts, offset);
        if (part < 0) part = ~part - 1;
        for (; destination.Length > 0; part++)
        {
            var count = (int)Math.Min(destination.Length, starts[part + 1] - offset);
            if (count > 0) parts[part].CopyRange(offset - starts[part], destination[..count]);
            offset += count;
            destination = destination[count..];
        }
    }

    public override void Read(long offset, int count, ByteReader reader)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            CopyTo(offset, buffer.AsSpan(0, count));
            reader(buffer.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>All values of an element type.</summary>
    public T[] ToArray<T>() where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(checked((int)(Length / System.Runtime.CompilerServices.Unsafe.SizeOf<T>())));
        for (var part = 0; part < parts.Length; part++)
            parts[part].CopyTo(MemoryMarshal.AsBytes(values.AsSpan())[(int)starts[part]..(int)starts[part + 1]]);
        return values;
    }
}
