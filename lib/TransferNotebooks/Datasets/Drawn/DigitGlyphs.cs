namespace TransferNotebooks.Drawing;

/// <summary>
/// The ten digits as strokes, in the ways people write them: an open and a closed four, a seven with and without a bar, a round and a flat
/// three. Points wander, so that no two are alike. A digit reaches from -1 to 1 in height.
/// </summary>
internal sealed class DigitGlyphs(SeededRandom random, double spread)
{
    private readonly Figure figure = new(random);
    private readonly List<(double X, double Y)> points = [];

    /// <summary>Draws a digit.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <returns>Its strokes, in the order of writing.</returns>
    public Figure Write(int digit)
    {
        switch (digit)
        {
            case 0: Zero(); break;
            case 1: One(); break;
            case 2: Two(); break;
            case 3: Three(); break;
            case 4: Four(); break;
            case 5: Five(); break;
            case 6: Six(); break;
            case 7: Seven(); break;
            case 8: Eight(); break;
            default: Nine(); break;
        }
        return figure;
    }

    private bool Chance(double probability) => figure.Chance(probability);

    private void Curve(params ReadOnlySpan<(double X, double Y)> through) => figure.Curve(Tone.Dark, 0, Wander(through));

    private void Line(params ReadOnlySpan<(double X, double Y)> corners) => figure.Line(Tone.Dark, 0, Wander(corners));

    private ReadOnlySpan<(double X, double Y)> Wander(ReadOnlySpan<(double X, double Y)> through)
    {
        points.Clear();
        foreach (var (x, y) in through)
            points.Add((figure.Near(x, spread), figure.Near(y, spread)));
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points);
    }

    private void Zero()
    {
        var (wide, open) = (figure.Near(0.5, 0.14), figure.Near(0.05, 0.1));
        Curve((0.1 + open, -0.98), (-0.1, -0.97), (-wide * 0.85, -0.6), (-wide, 0.02), (-wide * 0.8, 0.66), (0, 0.98), (wide * 0.8, 0.64), (wide, 0), (wide * 0.8, -0.64), (0.08, -0.97), (-0.06, -0.9));
    }

    private void One()
    {
        var lean = figure.Near(0.03, 0.06);
        if (Chance(0.55))
        {
            Curve((lean, -1), (0, 0), (-lean, 1));
            return;
        }
        Line((-0.32, -0.62), (lean, -0.98));
        Line((lean, -0.98), (0, 0), (-lean, 0.98));
        if (Chance(0.4))
            Line((-0.36, 0.98), (0.36, 0.98));
    }

    private void Two()
    {
        if (Chance(0.55))
        {
            Curve((-0.5, -0.58), (-0.3, -0.9), (0.08, -0.98), (0.45, -0.7), (0.36, -0.2), (-0.06, 0.36), (-0.52, 0.9));
            Line((-0.52, 0.9), (0.56, 0.88));
        }
        else
            Curve((-0.48, -0.62), (-0.15, -0.97), (0.34, -0.85), (0.4, -0.35), (0.02, 0.3), (-0.38, 0.84), (-0.55, 0.72), (-0.36, 0.52), (0, 0.76), (0.32, 0.96), (0.6, 0.8));
    }

    private void Three()
    {
        if (Chance(0.25))
        {
            Line((-0.46, -0.94), (0.44, -0.94), (-0.08, -0.2));
            Curve((-0.08, -0.2), (0.3, -0.08), (0.5, 0.34), (0.3, 0.82), (-0.1, 0.98), (-0.52, 0.76));
        }
        else
        {
            Curve((-0.46, -0.74), (-0.18, -0.96), (0.22, -0.92), (0.42, -0.6), (0.24, -0.22), (-0.14, -0.06));
            Curve((-0.14, -0.06), (0.28, 0.02), (0.52, 0.38), (0.34, 0.82), (-0.08, 0.98), (-0.52, 0.76));
        }
    }

    private void Four()
    {
        var stem = figure.Near(0.24, 0.08);
        if (Chance(0.6))
        {
            Curve((-0.34, -0.94), (-0.46, -0.5), (-0.52, 0.02));
            Line((-0.52, 0.04), (0.58, 0.06));
            Line((stem + 0.08, -0.8), (stem, 0.1), (stem - 0.04, 1));
        }
        else
        {
            Line((stem, -0.98), (-0.58, 0.3), (0.6, 0.3));
            Line((stem, -0.98), (stem, 0.98));
        }
    }

    private void Five()
    {
        if (Chance(0.7))
        {
            Line((0.5, -0.94), (-0.3, -0.94), (-0.4, -0.14));
            Curve((-0.4, -0.14), (0, -0.28), (0.4, -0.04), (0.48, 0.4), (0.2, 0.88), (-0.24, 0.96), (-0.54, 0.74));
        }
        else
        {
            Curve((0.5, -0.92), (0.1, -0.96), (-0.3, -0.84), (-0.4, -0.46), (-0.1, -0.2), (0.34, 0.06), (0.44, 0.5), (0.14, 0.9), (-0.5, 0.84));
        }
    }

    private void Six()
    {
        var reach = figure.Near(0.3, 0.12);
        Curve((reach, -0.98), (-0.06, -0.7), (-0.38, -0.16), (-0.5, 0.4), (-0.28, 0.86), (0.1, 0.96), (0.44, 0.62), (0.3, 0.2), (-0.04, 0.12), (-0.36, 0.34), (-0.48, 0.56));
    }

    private void Seven()
    {
        var foot = figure.Near(-0.14, 0.12);
        if (Chance(0.65))
            Line((-0.5, -0.9), (0.5, -0.92), (foot, 0.98));
        else
        {
            Line((-0.5, -0.86), (0.48, -0.92));
            Curve((0.48, -0.92), (0.16, -0.2), (foot + 0.04, 0.4), (foot, 0.98));
        }
        if (Chance(0.25))
            Line((-0.24, 0.02), (0.36, -0.04));
    }

    private void Eight()
    {
        var (upper, lower) = (figure.Near(0.38, 0.06), figure.Near(0.46, 0.07));
        if (Chance(0.7))
            Curve((upper * 0.8, -0.76), (0, -0.98), (-upper, -0.62), (-0.1, -0.16), (lower * 0.85, 0.3), (lower * 0.7, 0.82), (0, 0.98), (-lower * 0.9, 0.64), (-lower * 0.55, 0.18), (0.1, -0.16), (upper * 0.95, -0.6), (upper * 0.7, -0.86));
        else
        {
            Curve((0.04, -0.98), (-upper, -0.72), (-upper * 0.8, -0.26), (0.02, -0.08), (upper * 0.8, -0.28), (upper, -0.7), (0.02, -0.98));
            Curve((0, -0.06), (-lower, 0.24), (-lower * 0.9, 0.74), (0, 0.98), (lower * 0.9, 0.72), (lower, 0.24), (0.02, -0.08));
        }
    }

    private void Nine()
    {
        var foot = figure.Near(0.1, 0.22);
        Curve((0.42, -0.62), (0.22, -0.92), (-0.12, -0.96), (-0.44, -0.62), (-0.34, -0.2), (0, -0.06), (0.3, -0.26), (0.43, -0.62));
        if (Chance(0.6))
            Line((0.44, -0.7), (0.4, -0.1), (foot + 0.12, 0.98));
        else
            Curve((0.43, -0.66), (0.44, 0), (0.32, 0.62), (foot - 0.06, 0.94), (foot - 0.4, 0.84));
    }
}
