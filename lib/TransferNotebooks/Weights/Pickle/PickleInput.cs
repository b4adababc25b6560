using System.Buffers.Binary;
using System.Text;

namespace TransferNotebooks.Weights.Pickle;

/// <summary>
/// Buffered forward reading of a seekable stream of pickles. <see cref="Position"/> is exact after every read, so that what follows a pickle
/// (storages, a second pickle) can be found. Lengths that the stream claims are held against what is left of it before anything is allocated.
/// </summary>
internal sealed class PickleInput(Stream stream, long length)
{
    private const int MaxText = 16 << 20;
    private const int MaxTotal = 256 << 20;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private readonly byte[] buffer = new byte[1 << 16];
    private int next;
    private int filled;
    private long taken;

    /// <summary>Bytes consumed so far.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes left.</summary>
    public long Left => length - Position;

    public byte Byte()
    {
        if (next == filled) Fill();
        Position++;
        return buffer[next++];
    }

    public void Exactly(Span<byte> target)
    {
        while (target.Length > 0)
        {
            if (next == filled) Fill();
            int count = Math.Min(target.Length, filled - next);
            buffer.AsSpan(next, count).CopyTo(target);
            target = target[count..];
            next += count;
            Position += count;
        }
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(long count)
    {
        if (count < 0 || count > Left) throw Truncated();
        int buffered = (int)Math.Min(count, filled - next);
        next += buffered;
        Position += count;
        if (count > buffered) stream.Seek(count - buffered, SeekOrigin.Current);
    }

    public byte[] Bytes(long count)
    {
        if (count < 0 || count > Left) throw Truncated();
        taken += count;
        if (count > MaxText || taken > MaxTotal) throw new WeightFileException($"a pickled text or byte string of {count:N0} bytes goes beyond the limits ({MaxText:N0} each, {MaxTotal:N0} together); refused as damaged or hostile.");
        var bytes = new byte[count];
        Exactly(bytes);
        return bytes;
    }

    /// <summary>Text of a byte length; Python's surrogate escapes and other invalid UTF-8 are refused.</summary>
    public string Text(long count)
    {
        try
        {
            return Utf8.GetString(Bytes(count));
        }
        catch (DecoderFallbackException e)
        {
            throw new WeightFileException("a pickled text is not valid UTF-8.", e);
        }
    }

    /// <summary>A line of ASCII text up to a line feed, as protocol 0 writes names and numbers.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (byte b; (b = Byte()) != '\n';)
        {
            if (line.Length >= 4096) throw new WeightFileException("a line of the pickle is longer than 4,096 characters; refused as damaged or hostile.");
            line.Append((char)b);
        }

        return line.ToString();
    }

    public ushort UInt16()
    {
        Span<byte> bytes = stackalloc byte[2];
        Exactly(bytes);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    public int Int32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Exactly(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    public long Int64()
    {
        Span<byte> bytes = stackalloc byte[8];
        Exactly(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    public double BigEndianDouble()
    {
        Span<byte> bytes = stackalloc byte[8];
        Exactly(bytes);
        return BinaryPrimitives.ReadDoubleBigEndian(bytes);
    }

    private static WeightFileException Truncated() => new("the pickle ends too early; the file is truncated or damaged.");

    private void Fill()
    {
        int wanted = (int)Math.Min(buffer.Length, Left);
        filled = wanted <= 0 ? 0 : stream.Read(buffer, 0, wanted);
        next = 0;
        if (filled <= 0) throw Truncated();
    }
}
