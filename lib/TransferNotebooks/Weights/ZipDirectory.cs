using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TransferNotebooks.Weights;

/// <summary>A member of a zip archive as its central directory lists it.</summary>
/// <param name="Name">The full name.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Packed">Bytes in the archive.</param>
/// <param name="Length">Bytes when unpacked.</param>
/// <param name="Header">Where its local header begins.</param>
internal sealed record ZipMember(string Name, int Method, long Packed, long Length, long Header);

/// <summary>
/// The central directory of a mapped zip archive (PKWARE's APPNOTE, sections 4.3 and 4.5.3). It tells where a stored member's bytes lie, so that
/// they can be used in place. Members are found through the directory only; a file with bytes behind its end, in several parts or encrypted is refused.
/// As in PyTorch's own mapped loading, a member's checksum is not compared.
/// </summary>
internal sealed class ZipDirectory
{
    private const int EndLength = 22;
    private const int LocalLength = 30;
    private const int EntryLength = 46;
    private readonly MappedFile file;
    private readonly Dictionary<string, ZipMember> members = new(StringComparer.Ordinal);

    private ZipDirectory(MappedFile file) => this.file = file;

    public IReadOnlyDictionary<string, ZipMember> Members => members;

    public static ZipDirectory Read(MappedFile file)
    {
        var directory = new ZipDirectory(file);
        var (start, length, count) = directory.End();
        if (length > int.MaxValue) throw Damaged($"its directory claims {length:N0} bytes");
        file.Read(start, (int)length, bytes => directory.ReadEntries(bytes, count));
        return directory;
    }

    /// <summary>A member's bytes: in place where they are stored, unpacked otherwise.</summary>
    public ByteSource Bytes(ZipMember member, ReadBudget budget) => member.Method == 0 ? Place(member) : new MemoryBytes(Unpack(member, budget));

    /// <summary>A copy of a member's bytes.</summary>
    public byte[] Read(ZipMember member, ReadBudget budget)
    {
        if (member.Method != 0) return Unpack(member, budget);
        if (member.Length > Array.MaxLength) throw new WeightFileException($"member '{member.Name}' of {member.Length:N0} bytes is larger than 2 GiB, which is not supported.");
        return Place(member).Copy(0, (int)member.Length);
    }

    private ByteSource Place(ZipMember member)
    {
        if (member.Header > file.Length - LocalLength) throw Damaged($"member '{member.Name}' begins behind its end");
        var local = Copy(member.Header, LocalLength);
        if (!local.AsSpan().StartsWith("PK\u0003\u0004"u8)) throw Damaged($"member '{member.Name}' has no header where the directory says");
        return file.Slice(member.Header + LocalLength + U16(local, 26) + U16(local, 28), member.Packed);
    }

    private byte[] Unpack(ZipMember member, ReadBudget budget)
    {
        budget.Spend(member.Length, $"member '{member.Name}'");
        if (member.Length > Array.MaxLength || member.Packed > Array.MaxLength) throw new WeightFileException($"member '{member.Name}' of {member.Length:N0} bytes is larger than 2 GiB, which is not supported.");
        if (member.Packed < member.Length / 1100 - 1)
            throw new WeightFileException($"member '{member.Name}' claims to unpack {member.Packed:N0} bytes to {member.Length:N0}, which deflate cannot; the file is damaged or hostile.");
        var packed = Place(member).Copy(0, (int)member.Packed);
        var bytes = GC.AllocateUninitializedArray<byte>((int)member.Length);
        using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        stream.ReadExactly(bytes);
        if (stream.ReadByte() >= 0) throw new WeightFileException($"member '{member.Name}' is longer than it claims; the file is damaged or hostile.");
        return bytes;
    }

    // The end record is the last thing of the file but for a comment; large archives have a second one before it.
    private (long Start, long Length, long Count) End()
    {
        int tail = (int)Math.Min(file.Length, EndLength + ushort.MaxValue);
        var bytes = Copy(file.Length - tail, tail);
        for (int at = tail - EndLength; at >= 0; at--)
        {
            if (!bytes.AsSpan(at).StartsWith("PK\u0005\u0006"u8) || at + EndLength + U16(bytes, at + 20) != tail) continue;
            var (start, length, count) = ((long)U32(bytes, at + 16), (long)U32(bytes, at + 12), (long)U16(bytes, at + 10));
            if (start == uint.MaxValue || length == uint.MaxValue || count == ushort.MaxValue) (start, length, count) = Large(bytes, at - 20);
            if (start < 0 || length < 0 || start > file.Length - length) throw Damaged("its directory lies outside of it");
            return (start, length, count);
        }
        throw Damaged("it has no directory at its end; it is truncated");
    }

    private (long Start, long Length, long Count) Large(byte[] bytes, int at)
    {
        if (at < 0 || !bytes.AsSpan(at).StartsWith("PK\u0006\u0007"u8)) throw Damaged("the place of its large directory is missing");
        long record = I64(bytes, at + 8);
        if (record < 0 || record > file.Length - 56) throw Damaged("its large directory lies outside of it");
        var end = Copy(record, 56);
        if (!end.AsSpan().StartsWith("PK\u0006\u0006"u8)) throw Damaged("its large directory has no head");
        return (I64(end, 48), I64(end, 40), I64(end, 32));
    }

    private void ReadEntries(ReadOnlySpan<byte> bytes, long count)
    {
        for (int at = 0; at < bytes.Length;)
        {
            if (bytes.Length - at < EntryLength || !bytes[at..].StartsWith("PK\u0001\u0002"u8)) throw Damaged("its directory has an unreadable entry");
            var entry = bytes[at..];
            int name = U16(entry, 28), extra = U16(entry, 30), comment = U16(entry, 32);
            if (entry.Length < EntryLength + name + extra + comment) throw Damaged("an entry of its directory reaches beyond its end");
            Add(entry, Encoding.UTF8.GetString(entry.Slice(EntryLength, name)), entry.Slice(EntryLength + name, extra));
            at += EntryLength + name + extra + comment;
        }
        if (members.Count != count) throw Damaged($"its directory has {members.Count:N0} members instead of {count:N0}");
    }

    private void Add(ReadOnlySpan<byte> entry, string name, ReadOnlySpan<byte> extra)
    {
        if ((U16(entry, 8) & 1) != 0) throw new WeightFileException($"member '{name}' is encrypted, which is not read.");
        int method = U16(entry, 10);
        if (method is not (0 or 8)) throw new WeightFileException($"member '{name}' is packed by method {method}; stored (0) and deflated (8) are read.");
        long packed = U32(entry, 20), length = U32(entry, 24), header = U32(entry, 42);
        if (packed == uint.MaxValue || length == uint.MaxValue || header == uint.MaxValue) Widen(extra, name, ref length, ref packed, ref header);
        if (packed < 0 || length < 0 || header < 0 || packed > file.Length || (method == 0 && packed != length)) throw Damaged($"the sizes of member '{name}' cannot be");
        if (!members.TryAdd(name, new(name, method, packed, length, header)))
            throw new WeightFileException($"the archive has two members named '{name}'; the file is damaged or hostile.");
    }

    // The zip64 extra field holds, in this order, those of the three that do not fit into 32 bits.
    private static void Widen(ReadOnlySpan<byte> extra, string name, ref long length, ref long packed, ref long header)
    {
        while (extra.Length >= 4)
        {
            int id = U16(extra, 0), size = U16(extra, 2);
            if (size > extra.Length - 4) break;
            if (id == 1)
            {
                var values = extra.Slice(4, size);
                if (Next(ref values, ref length) && Next(ref values, ref packed) && Next(ref values, ref header)) return;
                break;
            }
            extra = extra[(4 + size)..];
        }
        throw Damaged($"the large sizes of member '{name}' are missing");

        static bool Next(ref ReadOnlySpan<byte> values, ref long value)
        {
            if (value != uint.MaxValue) return true;
            if (values.Length < 8) return false;
            value = I64(values, 0);
            values = values[8..];
            return true;
        }
    }

    private byte[] Copy(long offset, int count)
    {
        var copy = new byte[count];
        file.Read(offset, count, bytes => bytes.CopyTo(copy));
        return copy;
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long I64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);

    private static WeightFileException Damaged(string what) => new($"the zip archive is damaged: {what}.");
}
