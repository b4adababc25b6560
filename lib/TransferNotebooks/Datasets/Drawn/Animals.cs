namespace TransferNotebooks.Drawing;

/// <summary>Recipes of the animals: two faces that differ in ears and muzzle, two bodies that differ in limbs.</summary>
internal static class Animals
{
    public static void Cat(Figure figure)
    {
        var (width, height) = (figure.Near(0.66, 0.08), figure.Near(0.55, 0.06));
        var (ear, lean, y) = (figure.Near(0.46, 0.1), figure.Near(0, 0.1), 0.18);
        foreach (var side in (double[])[-1, 1])
        {
            (double X, double Y) outer = (side * width * 0.97, y - height * 0.25), tip = (side * (width * 0.9 + lean), y - height * 0.75 - ear), inner = (side * width * 0.15, y - height * 0.9);
            figure.Polygon(Tone.Body, outer, tip, inner);
            var middle = ((outer.X + tip.X + inner.X) / 3, (outer.Y + tip.Y + inner.Y) / 3);
            figure.Polygon(Tone.Accent, Half(outer, middle), Half(tip, middle), Half(inner, middle));
        }
        figure.Ellipse(Tone.Body, 0, y, width, height);
        if (figure.Has("stripes", 0.5))
            for (var stripe = -1; stripe <= 1; stripe++)
                figure.Line(Tone.Second, 0.06, (stripe * 0.16, y - height * 0.92), (stripe * 0.11, y - height * 0.55));
        var (eye, apart) = (figure.Near(0.12, 0.025), figure.Near(0.29, 0.04));
        foreach (var side in (double[])[-1, 1])
        {
            figure.Ellipse(Tone.Light, side * apart, y - 0.06, eye * 1.1, eye, side * 0.03);
            figure.Ellipse(Tone.Dark, side * apart, y - 0.06, eye * 0.38, eye * 0.9);
        }
        var nose = y + 0.17;
        figure.Polygon(Tone.Accent, (-0.08, nose - 0.05), (0.08, nose - 0.05), (0, nose + 0.05));
        figure.Curve(Tone.Dark, 0.03, (-0.2, nose + 0.15), (-0.1, nose + 0.2), (0, nose + 0.06), (0.1, nose + 0.2), (0.2, nose + 0.15));
        foreach (var side in (double[])[-1, 1])
            for (var whisker = -1; whisker <= 1; whisker++)
                figure.Line(Tone.Dark, 0.018, (side * 0.26, nose + 0.05 + whisker * 0.03), (side * figure.Near(0.88, 0.06), nose + whisker * figure.Near(0.12, 0.04)));
    }

    public static void Dog(Figure figure)
    {
        var (width, height, y) = (figure.Near(0.55, 0.06), figure.Near(0.66, 0.06), 0.02);
        figure.Blob(Tone.Body, (-width * 0.75, y - height * 0.8), (0, y - height), (width * 0.75, y - height * 0.8), (width, y - height * 0.15), (width * 0.72, y + height * 0.7), (0, y + height), (-width * 0.72, y + height * 0.7), (-width, y - height * 0.15));
        if (figure.Has("patch", 0.5))
            figure.Ellipse(Tone.Second, -0.24, y - 0.2, 0.2, 0.24, figure.Near(0, 0.05));
        var drop = figure.Near(0.42, 0.14);
        foreach (var side in (double[])[-1, 1])
            figure.Blob(Tone.Second, (side * width * 0.5, y - height * 0.92), (side * (width + 0.16), y - height * 0.72), (side * (width + figure.Near(0.24, 0.06)), y + drop * 0.4), (side * (width + 0.08), y + drop), (side * width * 0.8, y + drop * 0.2));
        foreach (var side in (double[])[-1, 1])
        {
            figure.Ellipse(Tone.Dark, side * 0.25, y - 0.2, 0.085, 0.1);
            figure.Ellipse(Tone.Light, side * 0.25 + 0.03, y - 0.23, 0.03, 0.03);
        }
        var muzzle = figure.Near(0.3, 0.04);
        if (figure.Has("tongue", 0.5))
            figure.Ellipse(Tone.Accent, 0.04, y + 0.68, 0.1, 0.2);
        figure.Ellipse(Tone.Light, 0, y + 0.34, muzzle + 0.06, muzzle);
        figure.Ellipse(Tone.Dark, 0, y + 0.2, 0.14, 0.1);
        figure.Curve(Tone.Dark, 0.035, (-0.22, y + 0.42), (-0.1, y + 0.5), (0, y + 0.42), (0, y + 0.28), (0, y + 0.42), (0.1, y + 0.5), (0.22, y + 0.42));
    }

    public static void Bird(Figure figure)
    {
        var (plump, head) = (figure.Near(0.4, 0.08), figure.Near(0.25, 0.03));
        foreach (var leg in (double[])[-0.08, 0.16])
        {
            figure.Line(Tone.Dark, 0.045, (leg, 0.3), (leg + 0.03, 0.82));
            figure.Line(Tone.Dark, 0.04, (leg - 0.1, 0.85), (leg + 0.03, 0.8), (leg + 0.18, 0.86));
        }
        figure.Polygon(Tone.Second, (-0.5, 0), (-1, figure.Near(-0.15, 0.2)), (-0.98, figure.Near(0.2, 0.1)), (-0.45, 0.2));
        figure.Blob(Tone.Body, (-0.66, 0.08), (-0.15, -0.25), (0.4, -0.25), (0.6, 0.05), (0.3, plump + 0.02), (-0.2, plump));
        figure.Polygon(Tone.Accent, (0.52 + head * 0.7, -0.5), (0.52 + head + figure.Near(0.26, 0.08), -0.4), (0.52 + head * 0.7, -0.32));
        figure.Ellipse(Tone.Body, 0.5, -0.4, head, head);
        if (figure.Has("crest", 0.4))
            figure.Polygon(Tone.Second, (0.36, -0.6), (0.3, -0.85), (0.55, -0.63));
        figure.Blob(Tone.Second, (-0.5, 0.06), (-0.1, -0.16), (0.28, -0.04), (0.1, 0.18), (-0.25, 0.22));
        figure.Curve(Tone.Dark, 0.025, (-0.3, 0.12), (-0.05, 0.08), (0.14, 0.06));
        figure.Ellipse(Tone.Light, 0.56, -0.45, 0.07, 0.07);
        figure.Ellipse(Tone.Dark, 0.57, -0.45, 0.04, 0.045);
    }

    public static void Fish(Figure figure)
    {
        var (height, fork) = (figure.Near(0.4, 0.08), figure.Near(0.2, 0.1));
        figure.Polygon(Tone.Second, (-0.45, 0), (-0.98, -figure.Near(0.4, 0.08)), (-0.98 + fork, 0), (-0.98, figure.Near(0.4, 0.08)));
        figure.Blob(Tone.Second, (-0.3, -height * 0.6), (-0.15, -height - figure.Near(0.22, 0.08)), (0.35, -height * 0.9), (0.2, -height * 0.4));
        figure.Polygon(Tone.Second, (0, height * 0.7), (-0.2, height + figure.Near(0.2, 0.06)), (0.25, height * 0.8));
        figure.Blob(Tone.Body, (-0.6, 0), (-0.2, -height * 0.8), (0.35, -height), (0.85, -0.08), (0.85, 0.06), (0.35, height), (-0.2, height * 0.8));
        if (figure.Has("stripes", 0.6))
            for (var stripe = 0; stripe < 3; stripe++)
                figure.Curve(Tone.Accent, 0.07, (0.2 - stripe * 0.25, -height * (0.75 - stripe * 0.12)), (0.28 - stripe * 0.25, 0), (0.2 - stripe * 0.25, height * (0.75 - stripe * 0.12)));
        figure.Curve(Tone.Dark, 0.03, (0.42, -height * 0.6), (0.34, 0), (0.42, height * 0.6));
        figure.Polygon(Tone.Second, (0.26, 0.06), (-0.02, 0.24), (0.02, 0.02));
        figure.Ellipse(Tone.Light, 0.6, -0.1, 0.1, 0.1);
        figure.Ellipse(Tone.Dark, 0.62, -0.1, 0.05, 0.055);
        figure.Curve(Tone.Dark, 0.03, (0.86, 0.04), (0.78, 0.09), (0.7, 0.08));
    }

    private static (double X, double Y) Half((double X, double Y) a, (double X, double Y) b) => ((a.X + b.X) / 2, (a.Y + b.Y) / 2);
}
