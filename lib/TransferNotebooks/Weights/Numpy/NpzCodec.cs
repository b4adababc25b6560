using System.IO.Compression;

namespace TransferNotebooks.Weights.Numpy;

/// <summary>Archives of arrays.</summary>
internal static class NpzCodec
{
    private const string Suffix = ".npy";

    public static List<NpyArray> Read(ZipArchive zip, long fileBytes)
    {
        var budget = new ReadBudget(fileBytes);
        var arrays = new List<NpyArray>();
        foreach (var (name, member) in ZipMembers.ByName(zip))
        {
            if (!name.EndsWith(Suffix, StringComparison.Ordinal)) throw new WeightFileException($"the archive has the member '{name}', which is no .npy array.");
            arrays.Add(NpyCodec.Read(name[..^Suffix.Length], new MemoryBytes(ZipMembers.Read(member, budget))));
        }

        return arrays;
    }

    public static void Write(Stream stream, IEnumerable<NpyArray> arrays, bool compress)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var array in arrays)
        {
            if (!names.Add(array.Name)) throw new WeightFileException($"two arrays are named '{array.Name}'.");
            ZipMembers.Write(zip, array.Name + Suffix, compress, member => NpyCodec.Write(member, array));
        }
    }
}
