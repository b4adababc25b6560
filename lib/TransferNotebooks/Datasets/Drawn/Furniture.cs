namespace TransferNotebooks.Drawing;

/// <summary>Recipes of furniture: two that stand on legs, one that gives light.</summary>
internal static class Furniture
{
    public static void Chair(Figure figure)
    {
        var (seat, back, width) = (figure.Near(0.16, 0.05), figure.Near(-0.86, 0.06), figure.Near(0.46, 0.04));
        foreach (var x in (double[])[-width + 0.26, width + 0.12])
            figure.Polygon(Tone.Second, (x - 0.05, seat), (x + 0.05, seat), (x + 0.05, 0.78), (x - 0.05, 0.78));
        if (figure.Has("slats", 0.5))
        {
            foreach (var x in (double[])[-width, -width * 0.33, width * 0.33, width])
                figure.Box(Tone.Body, x - 0.06, back + 0.08, x + 0.06, seat);
            figure.Box(Tone.Body, -width - 0.08, back, width + 0.08, back + 0.18);
        }
        else
            figure.Blob(Tone.Body, (-width, back), (0, back - 0.06), (width, back), (width * 1.02, seat - 0.1), (0, seat - 0.04), (-width * 1.02, seat - 0.1));
        figure.Polygon(Tone.Accent, (-width - 0.08, seat + 0.1), (-width + 0.16, seat - 0.1), (width + 0.2, seat - 0.1), (width + 0.02, seat + 0.1));
        figure.Box(Tone.Body, -width - 0.08, seat + 0.08, width + 0.04, seat + 0.2);
        foreach (var x in (double[])[-width, width - 0.06])
            figure.Polygon(Tone.Second, (x - 0.06, seat + 0.18), (x + 0.06, seat + 0.18), (x + 0.05, 0.96), (x - 0.05, 0.96));
    }

    public static void Table(Figure figure)
    {
        var (top, width, deep) = (figure.Near(-0.16, 0.06), figure.Near(0.84, 0.06), figure.Near(0.2, 0.04));
        foreach (var side in (double[])[-1, 1])
            figure.Box(Tone.Second, side * width * 0.66 - 0.05, top, side * width * 0.66 + 0.05, 0.52);
        figure.Polygon(Tone.Body, (-width, top + deep), (-width * 0.76, top - deep), (width * 0.76, top - deep), (width, top + deep));
        figure.Box(Tone.Second, -width, top + deep - 0.01, width, top + deep + 0.11);
        foreach (var side in (double[])[-1, 1])
            figure.Polygon(Tone.Second, (side * width * 0.92 - 0.07, top + deep + 0.1), (side * width * 0.92 + 0.07, top + deep + 0.1), (side * width * 0.92 + 0.05, 0.86), (side * width * 0.92 - 0.05, 0.86));
        if (figure.Has("cloth", 0.4))
            figure.Polygon(Tone.Light, (-width * 0.3, top - deep), (width * 0.3, top - deep), (width * 0.36, top + deep), (width * 0.36, top + deep + 0.26), (-width * 0.36, top + deep + 0.26), (-width * 0.36, top + deep));
        if (figure.Has("vase", 0.4))
        {
            figure.Blob(Tone.Accent, (-0.09, top - 0.46), (0.09, top - 0.46), (0.06, top - 0.32), (0.15, top - 0.1), (0, top + 0.02), (-0.15, top - 0.1), (-0.06, top - 0.32));
            figure.Ellipse(Tone.Dark, 0, top - 0.46, 0.09, 0.03);
        }
    }

    public static void Lamp(Figure figure)
    {
        var (shade, narrow, wide) = (figure.Near(0.02, 0.06), figure.Near(0.26, 0.05), figure.Near(0.6, 0.06));
        figure.Blob(Tone.Second, (-0.4, 0.92), (-0.3, 0.78), (0, 0.72), (0.3, 0.78), (0.4, 0.92), (0, 0.95));
        if (figure.Has("round foot", 0.5))
            figure.Ellipse(Tone.Second, 0, 0.5, 0.26, 0.3);
        figure.Box(Tone.Second, -0.06, shade, 0.06, 0.8);
        if (figure.Has("cord", 0.5))
        {
            figure.Line(Tone.Dark, 0.03, (0.3, shade), (0.3, shade + 0.3));
            figure.Ellipse(Tone.Accent, 0.3, shade + 0.34, 0.05, 0.06);
        }
        figure.Polygon(Tone.Body, (-narrow, -0.9), (narrow, -0.9), (wide, shade), (-wide, shade));
        figure.Ellipse(Tone.Light, 0, shade, wide * 0.98, 0.08);
        figure.Line(Tone.Accent, 0.07, (-narrow - 0.04, -0.8), (narrow + 0.04, -0.8));
    }
}
