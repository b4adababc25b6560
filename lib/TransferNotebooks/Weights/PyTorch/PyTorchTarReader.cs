using System.Buffers.Binary;
using System.Formats.Tar;
using System.Globalization;
using TransferNotebooks.Weights.Pickle;

namespace TransferNotebooks.Weights.PyTorch;

/// <summary>
/// Reads PyTorch's first format (0.1): a tar archive whose members <c>storages</c> and <c>tensors</c> hold pickled descriptions followed by raw
/// values, and whose member <c>pickle</c> refers to the tensors by their keys.
/// </summary>
internal static class PyTorchTarReader
{
    public static WeightSet Read(Stream stream, long fileBytes, string? entry)
    {
        var members = Members(stream);
        var storages = Storages(Member(members, "storages"));
        var tensors = Tensors(Member(members, "tensors"), storages);
        var pickle = Member(members, "pickle");
        var value = new PickleReader(new PickleInput(new MemoryStream(pickle), pickle.Length), new TarWorld(tensors)).Read();
        return TorchTensors.Join(WeightFormat.PyTorchTar, value, entry, new ReadBudget(fileBytes), storage => storages[storage.Key].Bytes, owner: null);
    }

    private static Dictionary<string, byte[]> Members(Stream stream)
    {
        var members = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var tar = new TarReader(stream, leaveOpen: true);
        while (Next(tar) is { } member)
        {
            string name = member.Name.StartsWith("./", StringComparison.Ordinal) ? member.Name[2..] : member.Name;
            if (member.DataStream is not { } data || name is not ("storages" or "tensors" or "pickle")) continue;
            if (member.Length > Array.MaxLength) throw new WeightFileException($"the tar member '{name}' of {member.Length:N0} bytes is larger than 2 GiB, which is not supported.");
            if (member.Length > stream.Length) throw new WeightFileException($"the tar member '{name}' is longer than the file; it is truncated.");
            var bytes = new byte[member.Length];
            data.ReadExactly(bytes);
            if (!members.TryAdd(name, bytes)) throw new WeightFileException($"the tar archive has two members named '{name}'; the file is damaged or hostile.");
        }

        return members;
    }

    private static TarEntry? Next(TarReader tar)
    {
        try
        {
            return tar.GetNextEntry();
        }
        catch (ArgumentException error)
        {
            // A date that the system's reader cannot hold, for one.
            throw new WeightFileException($"the head of a tar member is damaged ({error.Message})");
        }
    }

    private static byte[] Member(Dictionary<string, byte[]> members, string name) =>
        members.TryGetValue(name, out var bytes) ? bytes : throw new WeightFileException($"the tar archive has no member '{name}', so it is no PyTorch file.");

    private static Dictionary<string, (TorchStorage Storage, ByteSource Bytes)> Storages(byte[] member)
    {
        var found = new Dictionary<string, (TorchStorage, ByteSource)>(StringComparer.Ordinal);
        var input = new PickleInput(new MemoryStream(member), member.Length);
        long count = Next(input) is long n ? n : throw Damaged("storages");
        for (long i = 0; i < count; i++)
        {
            if (Next(input) is not PickleTuple { Items: [long key, _, PickleGlobal type] } || TorchWorld.StorageTypeOf(type) is not { } elements) throw Damaged("storages");
            long length = input.Int64();
            long bytes = length is >= 0 and <= int.MaxValue ? length * elements.Size() : throw Damaged("storages");
            if (bytes > input.Left) throw new WeightFileException("a storage reaches beyond the end of its member; the file is truncated.");
            var values = member.AsMemory((int)input.Position, (int)bytes);
            input.Skip(bytes);
            if (!found.TryAdd(Text(key), (new TorchStorage(Text(key), elements, length, null), new MemoryBytes(values)))) throw Damaged("storages");
        }

        if (Next(input) is not PickleList views) throw Damaged("storages");
        foreach (var view in views.Items)
        {
            if (view is not PickleTuple { Items: [long key, long rootKey, long offset, long length] } || !found.TryGetValue(Text(rootKey), out var root)) throw Damaged("storage views");
            if (offset < 0 || length < 0 || offset > root.Item1.Count - length) throw new WeightFileException("a storage view lies outside its storage; the file is damaged or hostile.");
            int size = root.Item1.Type.Size();
            var part = ((MemoryBytes)root.Item2).Memory.Slice((int)(offset * size), (int)(length * size));
            if (!found.TryAdd(Text(key), (new TorchStorage(Text(key), root.Item1.Type, length, null), new MemoryBytes(part)))) throw Damaged("storage views");
        }

        return found;
    }

    private static Dictionary<string, TorchTensor> Tensors(byte[] member, Dictionary<string, (TorchStorage Storage, ByteSource Bytes)> storages)
    {
        var found = new Dictionary<string, TorchTensor>(StringComparer.Ordinal);
        var input = new PickleInput(new MemoryStream(member), member.Length);
        long count = Next(input) is long n ? n : throw Damaged("tensors");
        for (long i = 0; i < count; i++)
        {
            if (Next(input) is not PickleTuple { Items: [long key, long storageKey, PickleGlobal] } || !storages.TryGetValue(Text(storageKey), out var storage)) throw Damaged("tensors");
            int rank = input.Int32();
            input.Int32(); // the rank was written as eight bytes
            if (rank is < 0 or > 64) throw new WeightFileException($"a tensor has {rank:N0} dimensions (limit 64).");
            var shape = Numbers(input, rank);
            var strides = Numbers(input, rank);
            if (!found.TryAdd(Text(key), new TorchTensor(storage.Storage, storage.Storage.Type, input.Int64(), shape, strides))) throw Damaged("tensors");
        }

        return found;
    }

    private static object? Next(PickleInput input) => new PickleReader(input, new TarWorld(null)).Read();

    private static long[] Numbers(PickleInput input, int count)
    {
        var bytes = input.Bytes(8L * count);
        var numbers = new long[count];
        for (int i = 0; i < count; i++) numbers[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8 * i));
        return numbers;
    }

    private static string Text(long key) => key.ToString(CultureInfo.InvariantCulture);

    private static WeightFileException Damaged(string member) => new($"the member '{member}' of the tar archive is not in PyTorch's form; the file is damaged.");

    /// <summary>Persistent ids are keys of tensors; tensor classes are known by name only.</summary>
    private sealed class TarWorld(Dictionary<string, TorchTensor>? tensors) : TorchWorld
    {
        private static readonly string[] Kinds = ["Float", "Double", "Half", "Long", "Int", "Short", "Char", "Byte"];

        public override bool Knows(PickleGlobal global) =>
            base.Knows(global) || (global.Module is "torch" or "torch.cuda" && Kinds.Any(kind => global.Name == kind + "Tensor"));

        public override object Persistent(object? id)
        {
            string? key = id switch { long number => Text(number), string text => text, _ => null };
            if (key is not null && tensors is not null && tensors.TryGetValue(key, out var tensor)) return tensor;
            if (id is PickleTuple { Items: [PickleGlobal model, ..] })
                throw new WeightFileException($"the file holds a whole pickled model ({model.FullName}), which is code; save its state dict instead.");
            throw new WeightFileException($"the pickle refers to the tensor {key ?? PickleNames.Of(id)}, which the archive does not hold.");
        }
    }
}
