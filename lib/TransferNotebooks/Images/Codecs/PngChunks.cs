using System.Buffers.Binary;

namespace TransferNotebooks.Imaging;

/// <summary>
/// Reads the chunk structure of a PNG file (W3C PNG specification) and keeps only what makes its pixels: colour management chunks
/// would make the decoder change values that every training pipeline takes as they are stored.
/// </summary>
internal readonly struct PngChunks
{
    private const int SignatureLength = 8;

    private PngChunks(byte[] essential, bool hasAlpha, int orientation) => (Essential, HasAlpha, Orientation) = (essential, hasAlpha, orientation);

    /// <summary>A PNG file of the signature, the critical chunks and the transparency only.</summary>
    public byte[] Essential { get; }

    /// <summary>Whether pixels carry transparency.</summary>
    public bool HasAlpha { get; }

    /// <summary>The EXIF orientation, 1 when there is none.</summary>
    public int Orientation { get; }

    /// <exception cref="ImageException">A chunk reaches over the end of the file, or there is no end chunk.</exception>
    public static PngChunks Read(ReadOnlySpan<byte> png)
    {
        var kept = new byte[png.Length];
        png[..SignatureLength].CopyTo(kept);
        var (length, at, hasAlpha, orientation) = (SignatureLength, SignatureLength, false, 1);
        while (true)
        {
            if (at + 12 > png.Length)
                throw CutOff(png.Length);
            var size = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (size > png.Length - at - 12)
                throw CutOff(png.Length);
            var type = png.Slice(at + 4, 4);
            var content = png.Slice(at + 8, (int)size);
            var whole = png.Slice(at, (int)size + 12);
            var transparency = type.SequenceEqual("tRNS"u8);
            if (type.SequenceEqual("IHDR"u8) && size >= 10)
                hasAlpha |= content[9] is 4 or 6;
            hasAlpha |= transparency;
            if (type.SequenceEqual("eXIf"u8))
                orientation = ExifOrientation.Read(content);
            if (transparency || char.IsAsciiLetterUpper((char)type[0]))
            {
                whole.CopyTo(kept.AsSpan(length));
                length += whole.Length;
            }
            at += whole.Length;
            if (type.SequenceEqual("IEND"u8))
                return new PngChunks(kept[..length], hasAlpha, orientation);
        }
    }

    private static ImageException CutOff(int bytes) => new(null, $"the PNG is cut off after {bytes} bytes");
}
