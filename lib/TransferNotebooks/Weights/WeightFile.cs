using System.IO.Compression;
using System.Text;
using System.Text.Json;
using TransferNotebooks.Weights;
using TransferNotebooks.Weights.Numpy;
using TransferNotebooks.Weights.PyTorch;

namespace TransferNotebooks;

/// <summary>
/// Weight files of every format the kit knows. The format is recognised by content, never by the name. Nothing in a file is ever executed:
/// PyTorch pickles are read for tensors and plain containers, and anything else in them is refused by its name.
/// </summary>
public static partial class WeightFile
{
    /// <summary>
    /// Opens a weight file. <paramref name="entry"/> picks one dictionary of tensors out of a checkpoint, e.g. <c>"state_dict"</c> or <c>"ema/model"</c>;
    /// without it the usual names are tried and the choice is told by <see cref="WeightSet.Entry"/>.
    /// </summary>
    /// <exception cref="WeightFileException">The file is damaged, hostile, of an unknown format, or holds something other than tensors.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static WeightSet Open(string path, string? entry = null) => Mapped(path, () => MappedFile.Open(path), entry);

    /// <summary>Opens a weight file that is part of this library.</summary>
    internal static WeightSet OpenResource(string name) => Mapped(name, () => MappedFile.OpenResource(name), null);

    private static WeightSet Mapped(string path, Func<MappedFile> open, string? entry) => Guard(path, () =>
    {
        var file = open();
        WeightSet? set = null;
        try
        {
            set = Read(file, entry);
            return set;
        }
        finally
        {
            if (set is null || !set.Owns(file)) file.Dispose();
        }
    });

    /// <summary>
    /// Writes tensors in the format of the file name's ending: <c>.safetensors</c>, <c>.pth</c>/<c>.pt</c> (PyTorch zip), <c>.dat</c> (TorchSharp), <c>.npz</c>.
    /// The file appears only when it is whole.
    /// </summary>
    public static void Save(string path, WeightSet weights) => Save(path, weights, FormatOf(path));

    /// <summary>Writes tensors in a given format.</summary>
    public static void Save(string path, WeightSet weights, WeightFormat format) => Guard(path, () =>
    {
        Action<Stream> write = format switch
        {
            WeightFormat.Safetensors => stream => SafetensorsWriter.Write(stream, weights, weights.Metadata),
            WeightFormat.PyTorch => stream => PyTorchZipWriter.Write(stream, weights),
            WeightFormat.TorchSharp => stream => DatFile.Write(stream, weights),
            WeightFormat.Npz => stream => NpzCodec.Write(stream, weights.Select(tensor => new NpyArray(tensor)), compress: false),
            WeightFormat.Npy when weights.Count == 1 => stream => NpyCodec.Write(stream, new NpyArray(weights[0])),
            _ => throw new WeightFileException($"{format} cannot be written for {weights.Count} tensors. Use .safetensors, .pth, .dat or .npz."),
        };
        AtomicFile.Write(path, write);
        return true;
    });

    /// <summary>Runs a reader or writer; failures that a damaged file can cause become one exception with the file's name.</summary>
    internal static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (WeightFileException e)
        {
            throw e.In(path);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or OverflowException or JsonException or NotSupportedException
            or DecoderFallbackException or FormatException or InvalidOperationException)
        {
            throw new WeightFileException(path, $"the file is damaged ({e.Message})", e);
        }
    }

    private static WeightFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".safetensors" => WeightFormat.Safetensors,
        ".pth" or ".pt" => WeightFormat.PyTorch,
        ".dat" => WeightFormat.TorchSharp,
        ".npz" => WeightFormat.Npz,
        ".npy" => WeightFormat.Npy,
        var other => throw new WeightFileException($"the ending '{other}' names no format. Use .safetensors, .pth, .dat, .npz or .npy."),
    };

    private static WeightSet Read(MappedFile file, string? entry)
    {
        var head = new byte[(int)Math.Min(512, file.Length)];
        file.Read(0, head.Length, bytes => bytes.CopyTo(head));
        var set = ReadAs(file, head, entry);
        return entry is null || set.Format is WeightFormat.PyTorch or WeightFormat.PyTorchLegacy or WeightFormat.PyTorchTar
            ? set
            : throw new WeightFileException($"entry: '{entry}' was asked of a {set.Format} file, which has no entries. Leave it out.");
    }

    private static WeightSet ReadAs(MappedFile file, byte[] head, string? entry)
    {
        using var stream = file.OpenStream();
        if (head.AsSpan().StartsWith("PK"u8)) return ReadZip(stream, file, entry);
        if (head.AsSpan().StartsWith(PyTorchLegacyReader.Magic)) return PyTorchLegacyReader.Read(stream, file, entry);
        if (head.AsSpan().StartsWith(NpyHeader.Magic)) return Single(NpyCodec.Read(Path.GetFileNameWithoutExtension(file.Path), file.Slice(0, file.Length)), file);
        if (SafetensorsReader.Matches(head)) return SafetensorsReader.Read(file);
        if (head.Length >= 262 && head.AsSpan(257).StartsWith("ustar"u8)) return PyTorchTarReader.Read(stream, file.Length, entry);
        if (UnknownFormat.Hint(head) is { } hint) throw new WeightFileException(hint);
        try
        {
            return DatFile.Read(stream, file);
        }
        catch (WeightFileException e) when (!Path.GetExtension(file.Path).Equals(".dat", StringComparison.OrdinalIgnoreCase))
        {
            throw new WeightFileException($"the format is unknown. Received {file.Length:N0} bytes that begin with {UnknownFormat.Show(head)}; known are PyTorch (.pth, .pt, .th), .safetensors, .npy, .npz and TorchSharp's .dat.", e);
        }
    }

    private static WeightSet ReadZip(Stream stream, MappedFile file, string? entry)
    {
        var directory = ZipDirectory.Read(file);
        if (directory.Members.Count == 0 || !directory.Members.Keys.All(name => name.EndsWith(".npy", StringComparison.Ordinal))) return PyTorchZipReader.Read(directory, file, entry);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var arrays = NpzCodec.Read(zip, file.Length);
        var others = arrays.Where(array => array.IsText).Select(array => array.Name).ToArray();
        return new WeightSet(WeightFormat.Npz, arrays.Where(array => !array.IsText).Select(array => array.Numbers).ToArray(), "", others, null, null);
    }

    private static WeightSet Single(NpyArray array, MappedFile file) => array.IsText
        ? throw new WeightFileException("the array holds texts, not numbers; read it with NpyFile.Read.")
        : new WeightSet(WeightFormat.Npy, [array.Numbers], "", [], null, file);
}
