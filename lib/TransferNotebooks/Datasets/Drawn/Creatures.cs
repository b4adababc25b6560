namespace TransferNotebooks.Drawing;

/// <summary>Recipes of two more animals: one with wings and feelers, one with a face and long ears.</summary>
internal static class Creatures
{
    public static void Butterfly(Figure figure)
    {
        var (upper, lower) = (figure.Near(0.82, 0.08), figure.Near(0.6, 0.08));
        foreach (var side in (double[])[-1, 1])
        {
            figure.Blob(Tone.Second, (side * 0.05, 0.08), (side * lower * 0.8, 0.16), (side * lower, 0.5), (side * lower * 0.6, 0.8), (side * 0.14, 0.5));
            figure.Blob(Tone.Body, (side * 0.05, 0.1), (side * 0.25, -0.45), (side * upper * 0.85, -0.72), (side * upper, -0.3), (side * upper * 0.7, 0.1));
            figure.Ellipse(Tone.Accent, side * upper * 0.66, -0.33, 0.15, 0.17, side * 0.08);
            if (figure.Extras.Count > 0 || side < 0 && figure.Has("spots", 0.5))
                figure.Ellipse(Tone.Light, side * lower * 0.66, 0.44, 0.1, 0.1);
        }
        foreach (var side in (double[])[-1, 1])
        {
            figure.Curve(Tone.Dark, 0.035, (side * 0.03, -0.5), (side * 0.1, -0.75), (side * 0.26, -0.9));
            figure.Ellipse(Tone.Dark, side * 0.27, -0.91, 0.04, 0.04);
        }
        figure.Ellipse(Tone.Dark, 0, 0.1, 0.085, 0.5);
        figure.Ellipse(Tone.Dark, 0, -0.46, 0.11, 0.11);
    }

    public static void Rabbit(Figure figure)
    {
        var (width, height, y) = (figure.Near(0.48, 0.05), figure.Near(0.46, 0.05), 0.4);
        var (ear, lean) = (figure.Near(0.72, 0.08), figure.Near(0.04, 0.03));
        foreach (var side in (double[])[-1, 1])
        {
            var bent = side > 0 && figure.Has("bent ear", 0.3) ? 0.12 : 0;
            figure.Ellipse(Tone.Body, side * (0.22 + bent), y - height - ear * 0.46 + bent, 0.15, ear * 0.6, side * (lean + bent));
            figure.Ellipse(Tone.Accent, side * (0.22 + bent), y - height - ear * 0.44 + bent, 0.07, ear * 0.44, side * (lean + bent));
        }
        figure.Ellipse(Tone.Body, 0, y, width, height);
        foreach (var side in (double[])[-1, 1])
        {
            figure.Ellipse(Tone.Dark, side * 0.2, y - 0.12, 0.075, 0.095);
            figure.Ellipse(Tone.Light, side * 0.2 + 0.025, y - 0.15, 0.025, 0.03);
        }
        figure.Ellipse(Tone.Light, 0, y + 0.2, 0.2, 0.15);
        figure.Polygon(Tone.Accent, (-0.07, y + 0.06), (0.07, y + 0.06), (0, y + 0.14));
        figure.Box(Tone.Light, -0.06, y + 0.24, 0.06, y + 0.37);
        figure.Curve(Tone.Dark, 0.03, (-0.16, y + 0.22), (-0.08, y + 0.26), (0, y + 0.14), (0.08, y + 0.26), (0.16, y + 0.22));
        foreach (var side in (double[])[-1, 1])
            for (var whisker = -1; whisker <= 1; whisker++)
                figure.Line(Tone.Dark, 0.018, (side * 0.2, y + 0.16 + whisker * 0.03), (side * figure.Near(0.68, 0.05), y + 0.14 + whisker * figure.Near(0.11, 0.04)));
    }
}
