namespace TransferNotebooks.Drawing;

/// <summary>How bright a surface is at each pixel: light from one side, a rough grain, and stripes where a part has them.</summary>
/// <param name="centre">Where the light neither adds nor takes, in pixels.</param>
/// <param name="light">Brightness gained for each pixel to the right and down.</param>
/// <param name="texture">Variation of the surface.</param>
/// <param name="grain">How strong it is.</param>
/// <param name="across">Stripes for each pixel to the right and down.</param>
/// <param name="stripes">How much lighter and darker stripes are; 0 for none.</param>
internal readonly struct Lighting(Vec centre, Vec light, ValueNoise texture, float grain, Vec across, float stripes)
{
    /// <summary>Fills in the brightness of the pixels of a row where a mask is.</summary>
    public void Row(int y, ReadOnlySpan<float> mask, int left, int right, bool patterned, Span<float> shades)
    {
        var rough = texture.Row(y);
        var pattern = patterned ? stripes : 0;
        var dy = y - centre.Y;
        var (lightDown, acrossDown) = (dy * light.Y, dy * across.Y);
        for (var x = left; x < right; x++)
        {
            if (mask[x] <= 0)
                continue;
            var dx = x - centre.X;
            var shade = 1 + (float)(dx * light.X + lightDown) + grain * rough[x];
            if (pattern != 0)
            {
                var wave = dx * across.X + acrossDown;
                shade += wave - Math.Floor(wave) < 0.5 ? pattern : -pattern;
            }
            shades[x] = shade;
        }
    }
}
