using System.IO.Compression;

namespace TransferNotebooks.Weights;

/// <summary>Members of a zip archive, read within a budget and written with a fixed date so that equal contents give equal bytes.</summary>
internal static class ZipMembers
{
    /// <summary>All members by name; a name given twice is refused.</summary>
    public static Dictionary<string, ZipArchiveEntry> ByName(ZipArchive zip)
    {
        var members = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (var member in zip.Entries)
        {
            if (!members.TryAdd(member.FullName, member))
                throw new WeightFileException($"the archive has two members named '{member.FullName}'; the file is damaged or hostile.");
        }

        return members;
    }

    /// <summary>The bytes of a member; the claimed size must be true and within the budget.</summary>
    public static byte[] Read(ZipArchiveEntry member, ReadBudget budget)
    {
        budget.Spend(member.Length, $"member '{member.FullName}'");
        if (member.Length > Array.MaxLength) throw new WeightFileException($"member '{member.FullName}' of {member.Length:N0} bytes is larger than 2 GiB, which is not supported.");
        if (member.CompressedLength < member.Length / 1100 - 1)
            throw new WeightFileException($"member '{member.FullName}' claims to unpack {member.CompressedLength:N0} bytes to {member.Length:N0}, which deflate cannot; the file is damaged or hostile.");
        var bytes = GC.AllocateUninitializedArray<byte>((int)member.Length);
        using var stream = member.Open();
        stream.ReadExactly(bytes);
        if (stream.ReadByte() >= 0) throw new WeightFileException($"member '{member.FullName}' is longer than it claims; the file is damaged or hostile.");
        return bytes;
    }

    /// <summary>Adds a member.</summary>
    public static void Write(ZipArchive zip, string name, bool compress, Action<Stream> write)
    {
        var member = zip.CreateEntry(name, compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
        member.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = member.Open();
        write(stream);
    }
}
