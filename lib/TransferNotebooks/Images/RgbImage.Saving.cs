using TransferNotebooks.Imaging;

namespace TransferNotebooks;

public sealed partial class RgbImage
{
    /// <summary>The image as the bytes of a PNG file (lossless).</summary>
    public byte[] ToPng() => PngCodec.Encode(Pixels, Width, Height);

    /// <summary>The image as the bytes of a JPEG file.</summary>
    /// <param name="quality">1 (small) to 100 (good).</param>
    public byte[] ToJpeg(int quality = 90) => JpegCodec.Encode(Pixels, Width, Height, quality);

    /// <summary>Writes a PNG file: into a temporary file beside it first, then renamed, so that no half-written file stays.</summary>
    /// <param name="path">The file to write; an existing one is replaced.</param>
    public void SavePng(string path) => WriteWhole(path, ToPng());

    /// <summary>Writes a JPEG file: into a temporary file beside it first, then renamed.</summary>
    /// <param name="path">The file to write; an existing one is replaced.</param>
    /// <param name="quality">1 (small) to 100 (good).</param>
    public void SaveJpeg(string path, int quality = 90) => WriteWhole(path, ToJpeg(quality));

    private static void WriteWhole(string path, byte[] bytes)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
