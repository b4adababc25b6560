using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace TransferNotebooks;

/// <summary>One MATLAB array: numbers or text, or cells or structures of others. Values follow each other column by column.</summary>
internal sealed class MatlabValue(string path, string name, MatlabClass kind, int[] shape)
{
    public string Name { get; } = name;

    public MatlabClass Kind { get; } = kind;

    /// <summary>Rows, columns, and further sizes.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>Names of a structure's fields.</summary>
    public IReadOnlyList<string> Fields { get; set; } = [];

    /// <summary>A cell array's cells, or a structure array's fields, structure by structure.</summary>
    public List<MatlabValue> Cells { get; } = [];

    /// <summary>Number of elements.</summary>
    public int Count => Shape.Aggregate(1, (product, size) => product * size);

    /// <summary>The element type as stored: MATLAB stores whole numbers in the smallest type that holds them.</summary>
    internal int Stored { get; set; }

    /// <summary>The stored values, little-endian.</summary>
    internal ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>The values as bytes.</summary>
    /// <exception cref="DatasetException">They are not stored as unsigned bytes.</exception>
    public byte[] Bytes() => Stored == 2
        ? MemoryMarshal.TryGetArray(Data, out var whole) && whole.Offset == 0 && whole.Count == whole.Array!.Length ? whole.Array : Data.ToArray()
        : throw Wrong("bytes (uint8)");

    /// <summary>The values as numbers.</summary>
    public double[] Numbers()
    {
        var size = Size(Stored);
        if (Kind is MatlabClass.Cell or MatlabClass.Struct || (size == 0 && Count > 0))
            throw Wrong("numbers");
        var values = new double[size == 0 ? 0 : Data.Length / size];
        for (var i = 0; i < values.Length; i++)
            values[i] = Number(Data.Span.Slice(i * size, size));
        return values;
    }

    /// <summary>The values as whole numbers.</summary>
    public int[] Integers() => Array.ConvertAll(Numbers(), value => value == Math.Floor(value) && Math.Abs(value) < int.MaxValue ? (int)value : throw Wrong("whole numbers"));

    /// <summary>The text of a char array of one row.</summary>
    public string Text()
    {
        if (Kind != MatlabClass.Char)
            throw Wrong("a text");
        return Stored switch { 17 or 4 => Encoding.Unicode.GetString(Data.Span), 18 => Encoding.UTF32.GetString(Data.Span), _ => Encoding.UTF8.GetString(Data.Span) };
    }

    /// <summary>A field of one structure of an array.</summary>
    public MatlabValue Field(int index, string field)
    {
        var place = Fields.ToList().IndexOf(field);
        return place >= 0 ? Cells[index * Fields.Count + place] : throw new DatasetException($"{path}: {Name} has no field {field}. Received: {string.Join(", ", Fields)}.");
    }

    /// <summary>Bytes of a stored type; 0 for one that holds no values.</summary>
    internal int Size(int stored) => stored switch { 1 or 2 or 16 => 1, 3 or 4 or 17 => 2, 5 or 6 or 7 or 18 => 4, 9 or 12 or 13 => 8, _ => 0 };

    internal void Swap(bool bigEndian)
    {
        var size = Size(Stored);
        if (!bigEndian || size < 2)
            return;
        var swapped = Data.ToArray();
        for (var i = 0; i + size <= swapped.Length; i += size)
            swapped.AsSpan(i, size).Reverse();
        Data = swapped;
    }

    private double Number(ReadOnlySpan<byte> bytes) => Stored switch
    {
        1 => (sbyte)bytes[0],
        2 or 16 => bytes[0],
        3 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        4 or 17 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        5 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        6 or 18 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        7 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        9 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        12 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };

    private DatasetException Wrong(string wanted) =>
        new($"{path}: {(Name == "" ? "a value" : Name)} must hold {wanted}. Received: {Kind} {string.Join(" x ", Shape)}, stored as type {Stored}.");
}
