namespace TransferNotebooks.Drawing;

/// <summary>A colour with channels from 0 to 1.</summary>
internal readonly record struct Colour(float R, float G, float B)
{
    public static Colour operator *(Colour colour, float factor) => new(colour.R * factor, colour.G * factor, colour.B * factor);

    public static Colour operator +(Colour a, Colour b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    public static Colour Mix(Colour a, Colour b, float part) => a * (1 - part) + b * part;

    public static Colour Grey(double value) => new((float)value, (float)value, (float)value);

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
