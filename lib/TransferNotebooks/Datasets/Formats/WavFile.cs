using System.Buffers.Binary;
using TransferNotebooks.Weights;

namespace TransferNotebooks;

/// <summary>
/// WAV files (RIFF WAVE): PCM of 8 (unsigned), 16, 24 and 32 bits, IEEE float of 32 and 64, plain or WAVE_FORMAT_EXTENSIBLE. Chunks that
/// are not known are passed over, with the padding byte after those of odd length. Channels are averaged.
/// </summary>
internal static class WavFile
{
    private const int Pcm = 1, Float = 3, Extensible = 0xFFFE;

    /// <exception cref="DatasetException">It is missing, no WAV file, cut off, or of another encoding.</exception>
    public static Sound Read(string path)
    {
        if (!File.Exists(path))
            throw new DatasetException($"There is no file {path}.");
        return Decode(File.ReadAllBytes(path), path);
    }

    public static Sound Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < 12 || !bytes[..4].SequenceEqual("RIFF"u8) || !bytes[8..12].SequenceEqual("WAVE"u8))
            throw new DatasetException($"{name} is no WAV file: it must begin with RIFF and WAVE. Received: {Convert.ToHexString(bytes[..Math.Min(12, bytes.Length)])}.");
        var rest = bytes[12..];
        (int Format, int Channels, int Rate, int Bits)? format = null;
        while (rest.Length >= 8)
        {
            var id = rest[..4];
            var size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            rest = rest[8..];
            if (id.SequenceEqual("data"u8))
            {
                if (format is null)
                    throw new DatasetException($"{name}: the data comes before the format; the file is damaged.");
                // A program that wrote to a pipe could not go back to fill the size in: everything up to the end is data then.
                if (size is 0xFFFFFFFF or 0)
                    size = (uint)rest.Length;
                if (size > rest.Length)
                    throw new DatasetException($"{name} should hold {size:N0} bytes of sound. Received: {rest.Length:N0}; the file is cut off.");
                return Samples(rest[..(int)size], format.Value, name);
            }
            if (size > rest.Length)
                throw new DatasetException($"{name}: a chunk of {size:N0} bytes goes beyond the end; the file is cut off.");
            if (id.SequenceEqual("fmt "u8))
                format = Format(rest[..(int)size], name);
            rest = rest[(int)Math.Min(rest.Length, size + (size & 1))..];
        }
        throw new DatasetException($"{name} has no sound data; the file is cut off.");
    }

    /// <summary>Writes 16-bit PCM.</summary>
    public static void Write(string path, Sound sound) => AtomicFile.Write(path, stream => stream.Write(Encode(sound)));

    public static byte[] Encode(Sound sound)
    {
        var bytes = new byte[44 + 2 * sound.Samples.Length];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), Pcm);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), sound.Rate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), 2 * sound.Rate);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 2 * sound.Samples.Length);
        for (var i = 0; i < sound.Samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + 2 * i), (short)Math.Clamp(MathF.Round(sound.Samples[i] * 32768), short.MinValue, short.MaxValue));
        return bytes;
    }

    private static (int, int, int, int) Format(ReadOnlySpan<byte> chunk, string name)
    {
        if (chunk.Length < 16)
            throw new DatasetException($"{name}: the format takes at least 16 bytes. Received: {chunk.Length}; the file is damaged.");
        int kind = BinaryPrimitives.ReadUInt16LittleEndian(chunk), channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        int rate = BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]), bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (kind == Extensible && chunk.Length >= 26)
            kind = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]); // the first two bytes of the sub-format's id
        var known = (kind, bits) is (Pcm, 8 or 16 or 24 or 32) or (Float, 32 or 64);
        if (!known || channels is < 1 or > 64 || rate < 1)
            throw new DatasetException($"{name}: PCM of 8, 16, 24 or 32 bits and float of 32 or 64 are read. Received: format {kind}, {bits} bits, {channels} channels at {rate}; convert it to 16-bit PCM.");
        return (kind, channels, rate, bits);
    }

    private static Sound Samples(ReadOnlySpan<byte> data, (int Format, int Channels, int Rate, int Bits) format, string name)
    {
        var width = format.Bits / 8;
        var samples = new float[data.Length / (width * format.Channels)];
        if (samples.Length == 0)
            throw new DatasetException($"{name} holds no sound: its data has {data.Length} bytes.");
        for (var i = 0; i < samples.Length; i++)
        {
            double sum = 0;
            for (var channel = 0; channel < format.Channels; channel++)
                sum += Value(data.Slice((i * format.Channels + channel) * width, width), format.Format);
            samples[i] = (float)(sum / format.Channels);
        }
        return new Sound(samples, format.Rate);
    }

    private static double Value(ReadOnlySpan<byte> bytes, int format) => (format, bytes.Length) switch
    {
        (Float, 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (Float, _) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (_, 1) => (bytes[0] - 128) / 128.0,
        (_, 2) => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768.0,
        (_, 3) => ((bytes[2] << 24 | bytes[1] << 16 | bytes[0] << 8) >> 8) / 8388608.0,
        _ => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648.0,
    };
}
