namespace TransferNotebooks.Imaging;

/// <summary>
/// Turns hues as torchvision does with Pillow: to 8-bit hue, saturation and value, the hue shifted modulo 256, and back. The two conversions
/// (Smith, "Color gamut transform pairs", 1978) round where Pillow rounds, so that the same bytes come out.
/// </summary>
internal static class HueShift
{
    public static void Run(Span<byte> rgb, double turn)
    {
        var shift = (byte)(int)(turn * 255);
        for (var at = 0; at + 2 < rgb.Length; at += 3)
        {
            var (hue, saturation, value) = ToHsv(rgb[at], rgb[at + 1], rgb[at + 2]);
            (rgb[at], rgb[at + 1], rgb[at + 2]) = ToRgb((byte)(hue + shift), saturation, value);
        }
    }

    private static (byte Hue, byte Saturation, byte Value) ToHsv(byte r, byte g, byte b)
    {
        var (most, least) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        if (most == least)
            return (0, 0, most);
        float range = most - least, red = (most - r) / range, green = (most - g) / range, blue = (most - b) / range;
        var sixths = r == most ? blue - green : g == most ? (float)(2.0 + red - blue) : (float)(4.0 + green - red);
        var turn = sixths / 6.0 + 1.0;
        var hue = (float)(turn >= 1 ? turn - 1 : turn);
        return ((byte)Math.Clamp((int)(hue * 255.0), 0, 255), (byte)Math.Clamp((int)(range / most * 255.0), 0, 255), most);
    }

    private static (byte R, byte G, byte B) ToRgb(byte hue, byte saturation, byte value)
    {
        if (saturation == 0)
            return (value, value, value);
        var position = hue * 6.0f / 255.0;
        var sector = (int)position;
        var rest = (float)(position - sector);
        var share = (float)(saturation / 255.0);
        var low = Level(value, 1.0 - share);
        var falling = Level(value, 1.0 - share * rest);
        var rising = Level(value, 1.0 - share * (1.0 - rest));
        return (sector % 6) switch
        {
            0 => (value, rising, low),
            1 => (falling, value, low),
            2 => (low, value, rising),
            3 => (low, falling, value),
            4 => (rising, low, value),
            _ => (value, low, falling),
        };
    }

    private static byte Level(byte value, double share) => (byte)Math.Clamp((int)Math.Round(value * share, MidpointRounding.AwayFromZero), 0, 255);
}
