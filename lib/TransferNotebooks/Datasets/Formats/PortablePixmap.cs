namespace TransferNotebooks;

/// <summary>Binary portable grey maps and pixmaps (P5 and P6, 8 bits) as GTSRB's: a header of text, then bytes row by row.</summary>
internal static class PortablePixmap
{
    /// <summary>The endings of such files.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".ppm", ".pgm"];

    public static bool IsOne(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ImageException">It is no such file, or cut off.</exception>
    public static RgbImage Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < 3 || bytes[0] != 'P' || bytes[1] is not ((byte)'5' or (byte)'6'))
            throw new ImageException(path, $"it must begin with P5 or P6 (a binary portable map). Received: {Convert.ToHexString(bytes.AsSpan(0, Math.Min(2, bytes.Length)))}.");
        var at = 2;
        var (width, height, most) = (Number(), Number(), Number());
        at++; // one white space ends the header
        if (width is < 1 or > 1 << 16 || height is < 1 or > 1 << 16 || most is < 1 or > 255)
            throw new ImageException(path, $"sizes up to 65536 and values up to 255 are read. Received: {width} x {height}, values up to {most}.");
        var channels = bytes[1] == '6' ? 3 : 1;
        if ((long)width * height * channels > bytes.Length - at)
            throw new ImageException(path, $"{width} x {height} pixels need {(long)width * height * channels} bytes. Received: {Math.Max(0, bytes.Length - at)}; the file is cut off.");
        var image = new RgbImage(width, height);
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = Scaled(bytes[at + (channels == 3 ? i : i / 3)]);
        return image;

        byte Scaled(byte value) => most == 255 ? value : (byte)(Math.Min(value, (byte)most) * 255 / most);

        int Number()
        {
            while (at < bytes.Length && (bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' || bytes[at] == '#'))
            {
                if (bytes[at++] != '#')
                    continue;
                while (at < bytes.Length && bytes[at] != '\n')
                    at++;
            }
            var number = 0;
            for (; at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'9' && number < 1 << 20; at++)
                number = number * 10 + bytes[at] - '0';
            return number;
        }
    }
}
