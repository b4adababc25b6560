namespace TransferNotebooks.Weights;

/// <summary>Receives bytes that stay valid during the call only.</summary>
internal delegate void ByteReader(ReadOnlySpan<byte> bytes);

/// <summary>Bytes of one storage: in managed memory or in a mapped file.</summary>
internal abstract class ByteSource
{
    /// <summary>Number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Calls <paramref name="reader"/> with a range; the memory is held for the duration of the call.</summary>
    public abstract void Read(long offset, int count, ByteReader reader);

    /// <summary>A copy of a range.</summary>
    public byte[] Copy(long offset, int count)
    {
        var copy = GC.AllocateUninitializedArray<byte>(count);
        Read(offset, count, bytes => bytes.CopyTo(copy));
        return copy;
    }

    /// <summary>The same bytes with each group of <paramref name="size"/> bytes reversed, in managed memory.</summary>
    public ByteSource Swapped(int size)
    {
        if (size == 1) return this;
        if (Length > Array.MaxLength) throw new WeightFileException($"a big-endian storage of {Length:N0} bytes is too large to convert.");
        var copy = Copy(0, (int)Length);
        for (int i = 0; i + size <= copy.Length; i += size) copy.AsSpan(i, size).Reverse();
        return new MemoryBytes(copy);
    }

    /// <summary>Checks that a range lies inside.</summary>
    protected void Check(long offset, int count)
    {
        if (offset < 0 || count < 0 || offset > Length - count)
            throw new WeightFileException($"bytes {offset:N0} to {offset + count:N0} were asked of a storage of {Length:N0} bytes.");
    }
}

/// <summary>Bytes in managed memory.</summary>
internal sealed class MemoryBytes(ReadOnlyMemory<byte> memory) : ByteSource
{
    public override long Length => memory.Length;

    public ReadOnlyMemory<byte> Memory => memory;

    public override void Read(long offset, int count, ByteReader reader)
    {
        Check(offset, count);
        reader(memory.Span.Slice((int)offset, count));
    }
}

/// <summary>A range of a mapped file.</summary>
internal sealed class MappedBytes(MappedFile file, long start, long length) : ByteSource
{
    public override long Length => length;

    public override void Read(long offset, int count, ByteReader reader)
    {
        Check(offset, count);
        file.Read(start + offset, count, reader);
    }
}

/// <summary>A range of another source.</summary>
internal sealed class OffsetBytes(ByteSource source, long start, long length) : ByteSource
{
    public override long Length => length;

    public override void Read(long offset, int count, ByteReader reader)
    {
        Check(offset, count);
        source.Read(start + offset, count, reader);
    }
}
