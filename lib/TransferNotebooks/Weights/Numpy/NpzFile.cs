using System.IO.Compression;
using TransferNotebooks.Weights;
using TransferNotebooks.Weights.Numpy;

namespace TransferNotebooks;

/// <summary>NumPy <c>.npz</c> archives: zip files of <c>.npy</c> members, stored or compressed.</summary>
public static class NpzFile
{
    /// <summary>Reads all arrays of an archive, by name.</summary>
    /// <exception cref="WeightFileException">The file is damaged, or holds Python objects or records.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path) => WeightFile.Guard(path, () =>
    {
        using var stream = File.OpenRead(path);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        return NpzCodec.Read(zip, stream.Length).ToDictionary(array => array.Name, StringComparer.Ordinal);
    });

    /// <summary>Writes arrays under their names; the file appears only when it is whole. Equal arrays give equal bytes.</summary>
    public static void Write(string path, IEnumerable<NpyArray> arrays, bool compress = false) => WeightFile.Guard(path, () =>
    {
        AtomicFile.Write(path, stream => NpzCodec.Write(stream, arrays, compress));
        return true;
    });
}
