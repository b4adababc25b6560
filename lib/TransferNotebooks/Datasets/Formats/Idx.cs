using System.Buffers.Binary;

namespace TransferNotebooks;

/// <summary>
/// An array in the IDX format of MNIST (as yann.lecun.com/exdb/mnist describes it): two zero bytes, a type, the number of dimensions, their
/// sizes as big-endian 32-bit numbers, then the values, big-endian, last dimension fastest. Plain or gzipped.
/// </summary>
internal sealed class Idx
{
    private static readonly Dictionary<byte, int> Sizes = new() { [8] = 1, [9] = 1, [11] = 2, [12] = 4, [13] = 4, [14] = 8 };

    private Idx(string path, byte type, int[] shape, byte[] bytes) => (Path, Type, Shape, Bytes) = (path, type, shape, bytes);

    public string Path { get; }

    /// <summary>8 unsigned byte, 9 signed byte, 11 16-bit, 12 32-bit, 13 float, 14 double.</summary>
    public byte Type { get; }

    public int[] Shape { get; }

    /// <summary>The whole file; the values begin at <see cref="Start"/>.</summary>
    public byte[] Bytes { get; }

    public int Start => 4 + 4 * Shape.Length;

    /// <exception cref="DatasetException">It is missing, no IDX file, or shorter or longer than its header says.</exception>
    public static Idx Read(string path)
    {
        var bytes = PackedFile.Read(path);
        if (bytes.Length < 8 || bytes[0] != 0 || bytes[1] != 0 || !Sizes.TryGetValue(bytes[2], out var size) || bytes[3] is 0 or > 8 || bytes.Length < 4 + 4 * bytes[3])
            throw new DatasetException($"{path} is no IDX file: it must begin with 0, 0, a type and the number of dimensions. Received: {Convert.ToHexString(bytes.AsSpan(0, Math.Min(4, bytes.Length)))}.");
        var shape = new int[bytes[3]];
        long count = 1;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 + 4 * axis));
            if (shape[axis] < 0 || (count *= shape[axis]) > Array.MaxLength)
                throw new DatasetException($"{path}: its header claims the sizes {string.Join(" x ", shape.Take(axis + 1))}; the file is damaged.");
        }
        if (4 + 4 * shape.Length + count * size != bytes.Length)
            throw new DatasetException($"{path} should hold {string.Join(" x ", shape)} values of {size} bytes, {4 + 4 * shape.Length + count * size:N0} bytes in all. Received: {bytes.Length:N0} bytes; fetch it again.");
        return new Idx(path, bytes[2], shape, bytes);
    }

    /// <summary>Images of an array <c>[N, H, W]</c> of bytes.</summary>
    public PackedImages Images(PixelLayout layout = PixelLayout.Grey)
    {
        if (Type != 8 || Shape.Length != 3)
            throw new DatasetException($"{Path} must hold images: bytes of three dimensions. Received: type {Type}, {Shape.Length} dimensions.");
        return new PackedImages(System.IO.Path.GetFileName(Path), Bytes, Shape[2], Shape[1], layout, Start);
    }

    /// <summary>Labels of an array <c>[N]</c>, or the first column of one <c>[N, K]</c> (QMNIST), of bytes or 32-bit numbers.</summary>
    public int[] Labels()
    {
        if (Type is not (8 or 12) || Shape.Length > 2)
            throw new DatasetException($"{Path} must hold labels: bytes or 32-bit numbers of one or two dimensions. Received: type {Type}, {Shape.Length} dimensions.");
        var (labels, step) = (new int[Shape[0]], Shape.Length == 2 ? Shape[1] : 1);
        for (var i = 0; i < labels.Length; i++)
            labels[i] = Type == 8 ? Bytes[Start + i * step] : BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(Start + 4 * i * step));
        return labels;
    }
}
