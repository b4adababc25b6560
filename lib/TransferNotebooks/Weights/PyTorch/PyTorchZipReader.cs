using System.Text;
using TransferNotebooks.Weights.Pickle;

namespace TransferNotebooks.Weights.PyTorch;

/// <summary>
/// Reads PyTorch's zip format (since 1.6): <c>NAME/data.pkl</c> describes the tensors, <c>NAME/data/KEY</c> are the storages,
/// <c>NAME/byteorder</c> says little or big. Stored members, which PyTorch writes, stay in the mapped file until their values are asked for;
/// compressed members and zip64 are read too. TorchScript archives are refused: they are code.
/// </summary>
internal static class PyTorchZipReader
{
    private const long MaxPickle = 256L << 20;

    public static WeightSet Read(ZipDirectory directory, MappedFile file, string? entry)
    {
        var members = directory.Members;
        string root = Root(members);
        var budget = new ReadBudget(file.Length);
        var pickle = members[root + "data.pkl"];
        if (pickle.Length > MaxPickle) throw new WeightFileException($"data.pkl claims {pickle.Length:N0} bytes (limit {MaxPickle:N0}); refused as damaged or hostile.");
        var description = directory.Read(pickle, budget);
        var value = new PickleReader(new PickleInput(new MemoryStream(description), description.Length), new TorchWorld()).Read();
        bool bigEndian = BigEndian(directory, root, budget);

        var storages = new Dictionary<string, (ByteSource Bytes, int Swap)>(StringComparer.Ordinal);
        return TorchTensors.Join(WeightFormat.PyTorch, value, entry, budget, Storage, file);

        ByteSource Storage(TorchStorage storage)
        {
            int swap = bigEndian ? storage.Type.SwapSize() : 1;
            if (storages.TryGetValue(storage.Key, out var known))
                return known.Swap == swap ? known.Bytes : throw new WeightFileException($"storage '{storage.Key}' is used with two element sizes in a big-endian file, which is not read.");
            if (!members.TryGetValue($"{root}data/{storage.Key}", out var member))
                throw new WeightFileException($"the archive has no member '{root}data/{storage.Key}'; the file is incomplete.");
            var bytes = directory.Bytes(member, budget).Swapped(swap);
            storages.Add(storage.Key, (bytes, swap));
            return bytes;
        }
    }

    private static string Root(IReadOnlyDictionary<string, ZipMember> members)
    {
        var roots = members.Keys.Where(name => name == "data.pkl" || name.EndsWith("/data.pkl", StringComparison.Ordinal)).Select(name => name[..^"data.pkl".Length]).ToList();
        if (roots.Count != 1)
        {
            throw new WeightFileException(roots.Count == 0
                ? $"the zip archive has neither data.pkl (PyTorch) nor .npy members (NumPy). Received members: {string.Join(", ", members.Keys.Take(6))}."
                : "the zip archive has several data.pkl members; the file is damaged or hostile.");
        }

        string root = roots[0];
        if (members.ContainsKey(root + "constants.pkl") || members.Keys.Any(name => name.StartsWith(root + "code/", StringComparison.Ordinal)))
            throw new WeightFileException("this is a TorchScript archive, which is code: it is not loaded here. For a file of this machine that you trust, WeightFile.OpenTorchScript(path) takes its parameters and torch.jit.load(path) runs it; or save the state dict alone.");
        return root;
    }

    private static bool BigEndian(ZipDirectory directory, string root, ReadBudget budget)
    {
        if (!directory.Members.TryGetValue(root + "byteorder", out var member)) return false;
        if (member.Length > 16) throw new WeightFileException("the byteorder record is too long; the file is damaged.");
        return Encoding.Latin1.GetString(directory.Read(member, budget)).Trim() switch
        {
            "little" => false,
            "big" => true,
            var other => throw new WeightFileException($"the byteorder record says '{other}' instead of 'little' or 'big'."),
        };
    }
}
