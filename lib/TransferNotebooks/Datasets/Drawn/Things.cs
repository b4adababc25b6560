namespace TransferNotebooks.Drawing;

/// <summary>Recipes of things: two vessels that differ in spout and lid, two with a triangle on top.</summary>
internal static class Things
{
    public static void Cup(Figure figure)
    {
        var (top, bottom, height) = (figure.Near(0.5, 0.06), figure.Near(0.38, 0.08), figure.Near(0.5, 0.12));
        if (figure.Has("saucer", 0.4))
            figure.Ellipse(Tone.Second, 0.05, height + 0.02, 0.85, 0.14);
        if (figure.Has("steam", 0.4))
            foreach (var x in (double[])[-0.18, 0.14])
                figure.Curve(Tone.Light, 0.045, (x, -height - 0.16), (x + 0.09, -height - 0.27), (x - 0.03, -height - 0.38), (x + 0.06, -height - 0.5));
        figure.Band(Tone.Body, top * 0.86, -height * 0.05, figure.Near(0.42, 0.06), height * figure.Near(0.66, 0.08), -0.25, 0.25, 0.14);
        figure.Blob(Tone.Body, (-top, -height), (top, -height), (top * 0.96, 0), (bottom, height * 0.88), (0, height + 0.04), (-bottom, height * 0.88), (-top * 0.96, 0));
        if (figure.Has("band", 0.5))
            figure.Polygon(Tone.Accent, (-top * 0.96, -height * 0.3), (top * 0.96, -height * 0.3), (top * 0.93, height * 0.1), (-top * 0.93, height * 0.1));
        figure.Ellipse(Tone.Light, 0, -height, top * 1.02, 0.15);
        figure.Ellipse(Tone.Dark, 0, -height + 0.03, top * 0.82, 0.09);
    }

    public static void Teapot(Figure figure)
    {
        var (width, height) = (figure.Near(0.54, 0.06), figure.Near(0.44, 0.07));
        figure.Band(Tone.Second, -width * 0.82, 0.08, figure.Near(0.36, 0.05), height * 0.85, 0.25, 0.75, 0.12);
        figure.Blob(Tone.Body, (width * 0.7, 0.32), (width * 0.8, -0.02), (width + 0.2, -0.12), (width + 0.4, -0.42), (width + 0.48, -0.36), (width + 0.32, 0.02), (width * 0.9, 0.4));
        figure.Ellipse(Tone.Second, 0, height + 0.08, width * 0.6, 0.1);
        figure.Ellipse(Tone.Body, 0, 0.1, width, height);
        if (figure.Has("band", 0.5))
            figure.Curve(Tone.Accent, 0.1, (-width * 0.9, 0.14), (0, 0.26), (width * 0.9, 0.14));
        figure.Blob(Tone.Second, (-0.34, -height + 0.16), (-0.2, -height - 0.06), (0.2, -height - 0.06), (0.34, -height + 0.16), (0, -height + 0.22));
        figure.Ellipse(Tone.Accent, 0, -height - 0.14, 0.1, 0.1);
    }

    public static void House(Figure figure)
    {
        var (width, wall, roof) = (figure.Near(0.58, 0.08), figure.Near(-0.08, 0.1), figure.Near(-0.75, 0.12));
        if (figure.Has("chimney", 0.6))
            figure.Box(Tone.Second, width * 0.35, roof * 0.9, width * 0.62, wall);
        figure.Box(Tone.Body, -width, wall - 0.02, width, 0.75);
        figure.Polygon(Tone.Second, (-width - 0.16, wall), (0, roof), (width + 0.16, wall));
        var door = figure.Near(-0.02, 0.28) * width;
        figure.Box(Tone.Accent, door - 0.13, 0.28, door + 0.13, 0.75);
        figure.Ellipse(Tone.Dark, door + 0.07, 0.53, 0.025, 0.025);
        foreach (var x in (double[])[-0.66, 0.66])
            Window(figure, x * width + (x > 0 ? 0.02 : -0.02), 0.2, 0.12);
        if (figure.Has("round window", 0.5))
            figure.Ellipse(Tone.Light, 0, (wall + roof) / 2 + 0.06, 0.1, 0.1);
    }

    public static void Boat(Figure figure)
    {
        var (deck, mast, length) = (figure.Near(0.34, 0.06), figure.Near(0, 0.12), figure.Near(0.84, 0.08));
        figure.Line(Tone.Dark, 0.06, (mast, deck), (mast, -0.9));
        figure.Polygon(Tone.Light, (mast + 0.06, -0.85), (mast + 0.06, deck - 0.1), (figure.Near(0.72, 0.08), deck - 0.12));
        if (figure.Has("foresail", 0.7))
            figure.Polygon(Tone.Second, (mast - 0.06, figure.Near(-0.66, 0.1)), (mast - 0.06, deck - 0.1), (figure.Near(-0.6, 0.08), deck - 0.12));
        if (figure.Has("flag", 0.5))
            figure.Polygon(Tone.Accent, (mast, -0.9), (mast - 0.26, -0.82), (mast, -0.74));
        figure.Polygon(Tone.Body, (-length, deck), (length, deck), (length * 0.68, 0.74), (-length * 0.62, 0.74));
        figure.Line(Tone.Second, 0.06, (-length * 0.9, deck + 0.14), (length * 0.86, deck + 0.14));
        if (figure.Has("waves", 0.6))
            figure.Curve(Tone.Light, 0.045, (-0.95, 0.82), (-0.65, 0.76), (-0.35, 0.84), (-0.05, 0.76), (0.25, 0.84), (0.6, 0.76), (0.95, 0.83));
    }

    private static void Window(Figure figure, double x, double y, double half)
    {
        figure.Box(Tone.Light, x - half, y - half, x + half, y + half);
        figure.Line(Tone.Dark, 0.03, (x, y - half), (x, y + half));
        figure.Line(Tone.Dark, 0.03, (x - half, y), (x + half, y));
    }
}
