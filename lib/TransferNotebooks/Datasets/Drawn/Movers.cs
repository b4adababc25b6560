namespace TransferNotebooks.Drawing;

/// <summary>Recipes of more things that move: one that flies, one on two wheels, one with many windows.</summary>
internal static class Movers
{
    public static void Aeroplane(Figure figure)
    {
        var (thick, nose) = (figure.Near(0.19, 0.03), figure.Near(0.94, 0.04));
        figure.Polygon(Tone.Second, (0.08, -0.1), (-0.3, figure.Near(-0.66, 0.08)), (-0.46, -0.6), (-0.2, -0.08));
        figure.Polygon(Tone.Accent, (-0.66, -0.05), (-0.98, figure.Near(-0.58, 0.08)), (-0.8, -0.58), (-0.42, -0.08));
        figure.Blob(Tone.Body, (-0.96, -0.06), (-0.5, -thick), (0.5, -thick), (nose, 0.02), (0.5, thick), (-0.5, thick * 0.8));
        figure.Polygon(Tone.Light, (0.62, -0.13), (0.8, -0.03), (0.64, -0.01), (0.56, -0.02));
        for (var window = 0; window < 5; window++)
            figure.Ellipse(Tone.Light, 0.4 - window * 0.2, -0.04, 0.055, 0.06);
        figure.Polygon(Tone.Second, (0.22, 0.06), (-0.36, figure.Near(0.68, 0.08)), (-0.56, 0.62), (-0.14, 0.06));
        figure.Polygon(Tone.Accent, (-0.68, 0), (-0.98, 0.2), (-0.84, 0.2), (-0.5, 0.03));
        if (figure.Has("engine", 0.5))
            figure.Ellipse(Tone.Dark, -0.08, 0.36, 0.14, 0.08);
    }

    public static void Bicycle(Figure figure)
    {
        var (radius, y, apart) = (figure.Near(0.38, 0.03), 0.4, figure.Near(0.55, 0.04));
        foreach (var side in (double[])[-1, 1])
        {
            figure.Band(Tone.Dark, side * apart, y, radius, radius, 0, 1, 0.075);
            figure.Line(Tone.Light, 0.025, (side * apart - radius * 0.8, y), (side * apart + radius * 0.8, y));
            figure.Line(Tone.Light, 0.025, (side * apart, y - radius * 0.8), (side * apart, y + radius * 0.8));
        }
        var (saddle, front) = (figure.Near(-0.22, 0.04), figure.Near(0.36, 0.03));
        figure.Line(Tone.Body, 0.085, (-apart, y), (-0.02, y), (saddle, -0.16), (-apart, y));
        figure.Line(Tone.Body, 0.085, (saddle, -0.16), (front, -0.2), (-0.02, y));
        figure.Line(Tone.Body, 0.085, (apart, y), (front, -0.2), (front - 0.05, -0.42));
        figure.Line(Tone.Body, 0.07, (saddle, -0.16), (saddle - 0.05, -0.34));
        figure.Blob(Tone.Second, (saddle - 0.22, -0.4), (saddle, -0.43), (saddle + 0.14, -0.38), (saddle, -0.33), (saddle - 0.18, -0.32));
        figure.Curve(Tone.Second, 0.075, (front - 0.02, -0.5), (front - 0.05, -0.42), (front + 0.14, -0.46), (front + 0.2, -0.32));
        if (figure.Has("basket", 0.4))
            figure.Polygon(Tone.Accent, (front + 0.1, -0.3), (front + 0.42, -0.3), (front + 0.36, -0.04), (front + 0.16, -0.04));
        figure.Ellipse(Tone.Accent, -0.02, y, 0.09, 0.09);
    }

    public static void Bus(Figure figure)
    {
        var (top, deep) = (figure.Near(-0.5, 0.06), 0.36);
        figure.Blob(Tone.Body, (-0.93, top + 0.02), (-0.8, top - 0.04), (0.8, top - 0.04), (0.93, top + 0.05), (0.95, deep - 0.05), (0.8, deep + 0.03), (-0.8, deep + 0.03), (-0.95, deep - 0.05));
        var (count, door) = (figure.Count(4, 5), figure.Has("door", 0.6));
        for (var window = 0; window < count; window++)
        {
            var left = -0.84 + window * 1.7 / count;
            var last = window == count - 1;
            figure.Box(Tone.Light, left, top + 0.13, left + 1.7 / count - 0.08, last && door ? deep - 0.06 : top + 0.42);
        }
        figure.Line(Tone.Accent, 0.09, (-0.9, top + 0.6), (door ? 0.4 : 0.9, top + 0.6));
        figure.Ellipse(Tone.Accent, 0.9, 0.2, 0.045, 0.06);
        var wheel = figure.Near(0.18, 0.02);
        foreach (var x in (double[])[-0.56, 0.3])
        {
            figure.Ellipse(Tone.Dark, x, 0.42, wheel, wheel);
            figure.Ellipse(Tone.Light, x, 0.42, wheel * 0.45, wheel * 0.45);
        }
    }
}
