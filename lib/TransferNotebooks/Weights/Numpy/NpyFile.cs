using TransferNotebooks.Weights;
using TransferNotebooks.Weights.Numpy;

namespace TransferNotebooks;

/// <summary>NumPy <c>.npy</c> files: numbers of every supported element type and fixed-length texts; C and Fortran order; both byte orders.</summary>
public static class NpyFile
{
    /// <summary>Reads an array into memory.</summary>
    /// <exception cref="WeightFileException">The file is damaged, or holds Python objects or records.</exception>
    public static NpyArray Read(string path) => WeightFile.Guard(path, () =>
    {
        using var file = MappedFile.Open(path);
        if (file.Length > Array.MaxLength) throw new WeightFileException("arrays larger than 2 GiB are not supported.");
        return NpyCodec.Read(Path.GetFileNameWithoutExtension(path), new MemoryBytes(file.Slice(0, file.Length).Copy(0, (int)file.Length)));
    });

    /// <summary>Writes an array; the file appears only when it is whole.</summary>
    public static void Write(string path, NpyArray array) => WeightFile.Guard(path, () =>
    {
        AtomicFile.Write(path, stream => NpyCodec.Write(stream, array));
        return true;
    });
}
