namespace TransferNotebooks.Drawing;

/// <summary>A colour with channels from 0 to 1.</summary>
internal readonly record struct Colour(float R, float G, float B)
{
    public static Colour operator *(Colour colour, float factor) => new(colour.R * factor, colour.G * factor, colour.B * factor);

    public static Colour operator +(Colour a, Colour b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    public static Colour Mix(Colour a, Colour b, float part) => a * (1 - part) + b * part;

    public static Colour Grey(double value) => new((float)value, (float)value, (float)value);

    /// <summary>Writes it as three bytes, clamped and rounded.</summary>
    public void WriteTo(Span<byte> rgb)
    {
        (rgb[0], rgb[1], rgb[2]) = (Whole(R), Whole(G), Whole(B));

        static byte Whole(float value) => (byte)(Math.Clamp(value, 0f, 1f) * 255f + 0.5f);
    }

    /// <summary>How light it looks, 0 to 1: the weights of ITU-R BT.601.</summary>
    public float Lightness => 0.299f * R + 0.587f * G + 0.114f * B;

    /// <summary>What people would call it.</summary>
    public string Name
    {
        get
        {
            var (high, low) = (Math.Max(R, Math.Max(G, B)), Math.Min(R, Math.Min(G, B)));
            if (high < 0.2f)
                return "black";
            if (high - low < 0.16f * high)
                return high > 0.82f ? "white" : "grey";
            // Sixths of the wheel from red, as in Hue below.
            var chroma = high - low;
            var place = high == R ? (G - B) / chroma + (G < B ? 6 : 0) : high == G ? (B - R) / chroma + 2 : (R - G) / chroma + 4;
            return place switch
            {
                < 0.3f or >= 5.7f => high < 0.5f && place is < 0.3f ? "brown" : "red",
                < 0.75f => high < 0.65f ? "brown" : "orange",
                < 1.2f => high < 0.5f ? "brown" : "yellow",
                < 2.6f => "green",
                < 3.3f => "turquoise",
                < 4.3f => "blue",
                < 5f => "purple",
                _ => "pink",
            };
        }
    }

    /// <summary>A colour by hue (fraction of the wheel from red over green and blue), saturation and value.</summary>
    public static Colour Hue(double hue, double saturation, double value)
    {
        var place = (hue - Math.Floor(hue)) * 6;
        return new(Channel(place, 0), Channel(place, 2), Channel(place, 4));

        // Full within one sixth of the channel's own place on the wheel, falling to nothing at two sixths.
        float Channel(double at, double own)
        {
            var distance = Math.Abs(at - own);
            distance = Math.Min(distance, 6 - distance);
            return (float)(value * (1 - saturation * (1 - Math.Clamp(2 - distance, 0, 1))));
        }
    }
}
