using System.Numerics;
using TransferNotebooks.Weights.Pickle;

namespace TransferNotebooks.Weights.PyTorch;

/// <summary>
/// Reads PyTorch's legacy stream (before 1.6, and <c>_use_new_zipfile_serialization=False</c>): pickles of a magic number, the protocol version 1001,
/// system facts, the object, and the storage keys; then for each key an element count (64-bit) and the raw values.
/// </summary>
internal static class PyTorchLegacyReader
{
    /// <summary>The first bytes of every such file: protocol 2 and LONG1 of the magic number.</summary>
    public static ReadOnlySpan<byte> Magic => [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];

    private static readonly BigInteger MagicNumber = BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    public static WeightSet Read(Stream stream, MappedFile file, string? entry)
    {
        var input = new PickleInput(stream, file.Length);
        var world = new Recording();
        if (Next(input, world) is not BigInteger magic || magic != MagicNumber) throw new WeightFileException("the magic number of PyTorch's legacy format is wrong; the file is damaged.");
        if (Next(input, world) is not 1001L) throw new WeightFileException("the protocol version of PyTorch's legacy format is not 1001; the file is damaged or from an unknown version.");
        bool bigEndian = Next(input, world) is PickleDict facts && facts.Items.TryGetValue("little_endian", out var little) && little is false;
        var value = Next(input, world);
        var keys = Next(input, world) is PickleList list ? list.Items : throw new WeightFileException("the list of storage keys is missing; the file is damaged.");

        var storages = new Dictionary<string, ByteSource>(StringComparer.Ordinal);
        long position = input.Position;
        foreach (var item in keys)
        {
            if (item is not (string or long)) throw new WeightFileException($"a storage key is {PickleNames.Of(item)}; the file is damaged.");
            string key = FormattableString.Invariant($"{item}");
            if (!world.Storages.TryGetValue(key, out var storage)) throw new WeightFileException($"the storage '{key}' is listed but no tensor uses it; the file is damaged.");
            long count = LegacyCount(file, position);
            if (count != storage.Count)
                throw new WeightFileException($"storage '{key}' has {count:N0} elements but its description says {storage.Count:N0}; the file is truncated or damaged.");
            long bytes = checked(count * storage.Type.Size());
            var source = file.Slice(position + 8, bytes);
            if (!storages.TryAdd(key, bigEndian ? source.Swapped(storage.Type.SwapSize()) : source)) throw new WeightFileException($"the storage '{key}' is listed twice; the file is damaged.");
            position += 8 + bytes;
        }

        return TorchTensors.Join(
            WeightFormat.PyTorchLegacy,
            value,
            entry,
            new ReadBudget(file.Length),
            storage => storages.TryGetValue(storage.Key, out var bytes) ? bytes : throw new WeightFileException($"the storage '{storage.Key}' is missing; the file is incomplete."),
            file);
    }

    /// <summary>The element count before a storage's values.</summary>
    internal static long LegacyCount(MappedFile file, long position)
    {
        if (position > file.Length - 8) throw new WeightFileException("the file ends before its last storages; it is truncated.");
        long count = 0;
        file.Read(position, 8, bytes => count = System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(bytes));
        return count is >= 0 and <= (1L << 56) ? count : throw new WeightFileException($"a storage claims {count:N0} elements; the file is damaged or hostile.");
    }

    private static object? Next(PickleInput input, PickleWorld world) => new PickleReader(input, world).Read();

    /// <summary>Remembers every storage that the object names, and refuses one key with two descriptions.</summary>
    private sealed class Recording : TorchWorld
    {
        public Dictionary<string, TorchStorage> Storages { get; } = new(StringComparer.Ordinal);

        public override object Persistent(object? id)
        {
            var storage = (TorchStorage)base.Persistent(id);
            if (Storages.TryGetValue(storage.Key, out var known))
            {
                if (known.Type != storage.Type || known.Count != storage.Count)
                    throw new WeightFileException($"the storage '{storage.Key}' is described in two ways; the file is damaged or hostile.");
            }
            else
            {
                Storages.Add(storage.Key, storage);
            }

            return storage;
        }
    }
}
