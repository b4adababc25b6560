using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// MATLAB version 5 files (MathWorks, "MAT-File Format", level 5): numbers, texts, cells and structures, compressed or not, little- or
/// big-endian. Sparse arrays and objects are passed over at the top and refused inside.
/// </summary>
internal sealed class Matlab5
{
    private const int Matrix = 14, Compressed = 15, Header = 128, MaxDepth = 16;
    private readonly string path;
    private readonly bool bigEndian;

    private Matlab5(string path, bool bigEndian) => (this.path, this.bigEndian) = (path, bigEndian);

    /// <summary>The variables of a file by name.</summary>
    /// <exception cref="DatasetException">It is missing, of another version, or damaged.</exception>
    public static IReadOnlyDictionary<string, MatlabValue> Read(string path)
    {
        if (!File.Exists(path))
            throw new DatasetException($"There is no file {path}.");
        ReadOnlyMemory<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < Header || bytes.Span[126..128] is not ([(byte)'I', (byte)'M'] or [(byte)'M', (byte)'I']))
            throw new DatasetException($"{path} is no MATLAB file of version 5 (save with -v6 or -v7; -v7.3 files are HDF5). Received: {bytes.Length} bytes that begin with \"{Encoding.Latin1.GetString(bytes.Span[..Math.Min(19, bytes.Length)])}\".");
        var file = new Matlab5(path, bytes.Span[126] == 'M');
        var variables = new Dictionary<string, MatlabValue>(StringComparer.Ordinal);
        for (var rest = bytes[Header..]; rest.Length >= 8;)
        {
            var (type, data, next) = file.Element(rest);
            rest = next;
            if (type == Compressed)
                (type, data, _) = file.Element(file.Inflate(data));
            if (type == Matrix && file.Value(data, 0) is { } value)
                variables[value.Name] = value;
        }
        return variables;
    }

    /// <summary>A variable that has to be there.</summary>
    public static MatlabValue Variable(IReadOnlyDictionary<string, MatlabValue> variables, string name, string path) =>
        variables.TryGetValue(name, out var value) ? value
            : throw new DatasetException($"{path} has no variable {name}. Received: {string.Join(", ", variables.Keys)}.");

    private ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> data)
    {
        try
        {
            using var packed = new ZLibStream(new MemoryStream(data.ToArray(), writable: false), CompressionMode.Decompress);
            Span<byte> tag = stackalloc byte[8];
            packed.ReadExactly(tag);
            var size = UInt32(tag[4..]);
            if (size > data.Length * 1100L + 1024 || size > Array.MaxLength - 8)
                throw Damaged($"{data.Length:N0} packed bytes claim to hold {size:N0}");
            var whole = GC.AllocateUninitializedArray<byte>(8 + (int)size);
            tag.CopyTo(whole);
            packed.ReadExactly(whole.AsSpan(8));
            return whole;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw Damaged($"a compressed variable cannot be unpacked: {broken.Message}");
        }
    }

    // A data element: a tag of type and size, the data, padding to 8 bytes. Up to 4 bytes may sit in the tag itself.
    private (int Type, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Next) Element(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < 8)
            throw Damaged("an element has no tag");
        var first = UInt32(bytes.Span);
        if (first >> 16 is > 0 and <= 4 and var few)
            return ((int)(first & 0xFFFF), bytes.Slice(4, (int)few), bytes[8..]);
        var size = UInt32(bytes.Span[4..]);
        if (size > bytes.Length - 8)
            throw Damaged($"an element of {size:N0} bytes goes beyond the {bytes.Length - 8:N0} that are left");
        var end = 8 + (long)size;
        var padded = first == Compressed ? end : Math.Min(bytes.Length, (end + 7) / 8 * 8);
        return ((int)first, bytes.Slice(8, (int)size), bytes[(int)padded..]);
    }

    private MatlabValue? Value(ReadOnlyMemory<byte> data, int depth)
    {
        if (depth > MaxDepth)
            throw Damaged("it nests too deep");
        if (data.Length == 0)
            return new MatlabValue(path, "", MatlabClass.Double, [0, 0]);
        (_, var flags, data) = Element(data);
        var kind = flags.Length >= 4 ? (MatlabClass)(UInt32(flags.Span) & 0xFF) : throw Damaged("an array has no flags");
        if (!Enum.IsDefined(kind))
            return depth == 0 ? null : throw Damaged($"an array of class {(int)kind} (sparse or object) is not read");
        (_, var sizes, data) = Element(data);
        var shape = new int[sizes.Length / 4];
        long count = 1;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = (int)UInt32(sizes.Span[(4 * axis)..]);
            if (shape[axis] < 0 || (count *= shape[axis]) > Array.MaxLength)
                throw Damaged($"an array claims the sizes {string.Join(" x ", shape.Take(axis + 1))}");
        }
        (_, var name, data) = Element(data);
        var value = new MatlabValue(path, Encoding.ASCII.GetString(name.Span), kind, shape);
        if (kind is MatlabClass.Cell or MatlabClass.Struct)
        {
            value.Fields = kind == MatlabClass.Struct ? FieldNames(ref data) : [];
            var cells = count * Math.Max(1, value.Fields.Count);
            if (cells > data.Length / 8)
                throw Damaged($"{cells:N0} cells are claimed in {data.Length:N0} bytes");
            for (long i = 0; i < cells; i++)
            {
                (var type, var inner, data) = Element(data);
                value.Cells.Add(type == Matrix && Value(inner, depth + 1) is { } cell ? cell : throw Damaged($"a cell is an element of type {type}"));
            }
            return value;
        }
        (value.Stored, value.Data, _) = data.Length == 0 ? (0, default, default) : Element(data);
        value.Swap(bigEndian);
        if (value.Size(value.Stored) is var size && (size == 0 ? count > 0 : kind != MatlabClass.Char && value.Data.Length != count * size))
            throw Damaged($"{count:N0} values of type {value.Stored} do not fit {value.Data.Length:N0} bytes");
        return value;
    }

    private List<string> FieldNames(ref ReadOnlyMemory<byte> data)
    {
        (_, var length, data) = Element(data);
        (_, var names, data) = Element(data);
        var each = length.Length == 4 ? (int)UInt32(length.Span) : 0;
        if (each < 1 || names.Length % each != 0)
            throw Damaged("a structure has no field names");
        var text = Encoding.ASCII.GetString(names.Span);
        return [.. Enumerable.Range(0, names.Length / each).Select(field => text.Substring(field * each, each).TrimEnd('\0'))];
    }

    private uint UInt32(ReadOnlySpan<byte> bytes) => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private DatasetException Damaged(string what) => new($"{path} is damaged: {what}. Fetch it again.");
}
