using System.IO.Compression;

namespace TransferNotebooks;

/// <summary>Reads a whole file, unpacking it where its first bytes say gzip, within a limit.</summary>
internal static class PackedFile
{
    private const long Base = 1L << 20, Ratio = 1032; // deflate cannot do better than 1032 : 1

    /// <exception cref="DatasetException">It is missing, not whole, or larger than 2 GB.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.ReadByte() != 0x1F || file.ReadByte() != 0x8B)
                return File.ReadAllBytes(path);
            file.Position = 0;
            using var packed = new GZipStream(file, CompressionMode.Decompress);
            return ReadAll(packed, Base + file.Length * Ratio, GuessedLength(path));
        }
        catch (InvalidDataException broken)
        {
            throw new DatasetException($"{path} is not a whole gzip file ({broken.Message}); fetch it again.", broken);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException($"There is no file {path}.", missing);
        }
    }

    /// <summary>All bytes of a stream, refused beyond a limit.</summary>
    public static byte[] ReadAll(Stream stream, long limit, int expected = 0)
    {
        var bytes = new byte[Math.Clamp(expected, 1 << 12, 1 << 30)];
        var length = 0;
        while (true)
        {
            var more = stream.Read(bytes, length, bytes.Length - length);
            length += more;
            if (length > limit)
                throw new InvalidDataException($"it unpacks to more than {limit:N0} bytes");
            if (more == 0)
                break;
            if (length < bytes.Length)
                continue;
            if (length == Array.MaxLength)
                throw new InvalidDataException("it unpacks to more than 2 GB");
            // An array of just the right size needs one more look at the stream, not twice the memory.
            var next = stream.ReadByte();
            if (next < 0)
                break;
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, length * 2L));
            bytes[length++] = (byte)next;
        }
        if (length < bytes.Length)
            Array.Resize(ref bytes, length);
        return bytes;
    }

    // The last four bytes of a gzip file say its length (modulo 4 GB); a hint only, and never more than deflate could give.
    private static int GuessedLength(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length < 18)
            return 0;
        Span<byte> tail = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(tail);
        return (int)Math.Min(System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(tail), Math.Min(1 << 30, file.Length * Ratio));
    }
}
