namespace TransferNotebooks.Drawing;

/// <summary>Recipes of vehicles that differ in their load, and of plants that differ in their crown.</summary>
internal static class Outdoors
{
    public static void Car(Figure figure)
    {
        var (front, back, roof) = (figure.Near(0.4, 0.1), figure.Near(-0.6, 0.1), figure.Near(-0.42, 0.07));
        figure.Polygon(Tone.Body, (back, 0.04), (back + 0.22, roof), (front - 0.24, roof), (front + 0.06, 0.04));
        figure.Polygon(Tone.Light, (back + 0.1, 0), (back + 0.27, roof + 0.08), (-0.14, roof + 0.08), (-0.14, 0));
        figure.Polygon(Tone.Light, (-0.06, 0), (-0.06, roof + 0.08), (front - 0.28, roof + 0.08), (front - 0.05, 0));
        figure.Blob(Tone.Body, (-0.92, 0.02), (-0.3, -0.03), (0.55, -0.02), (0.93, 0.1), (0.94, 0.34), (0.3, 0.4), (-0.5, 0.4), (-0.94, 0.32));
        figure.Line(Tone.Second, 0.05, (-0.9, 0.2), (0.9, 0.22));
        figure.Ellipse(Tone.Accent, 0.86, 0.14, 0.07, 0.06);
        Wheels(figure, 0.4, figure.Near(0.21, 0.03), -0.52, 0.52);
    }

    public static void Truck(Figure figure)
    {
        var (split, top) = (figure.Near(0.28, 0.08), figure.Near(-0.55, 0.1));
        figure.Box(Tone.Body, -0.95, top, split - 0.04, 0.36);
        if (figure.Has("stripe", 0.5))
            figure.Line(Tone.Accent, 0.1, (-0.9, (top + 0.36) / 2), (split - 0.1, (top + 0.36) / 2));
        else
            for (var x = -0.75; x < split - 0.15; x += 0.2)
                figure.Line(Tone.Dark, 0.02, (x, top + 0.06), (x, 0.3));
        var cab = figure.Near(-0.22, 0.06);
        figure.Polygon(Tone.Second, (split, cab), (0.68, cab), (0.86, 0.06), (0.95, 0.1), (0.95, 0.38), (split, 0.38));
        figure.Polygon(Tone.Light, (split + 0.12, cab + 0.07), (0.64, cab + 0.07), (0.77, 0.06), (split + 0.12, 0.06));
        figure.Ellipse(Tone.Accent, 0.9, 0.2, 0.05, 0.06);
        var wheel = figure.Near(0.18, 0.02);
        if (figure.Has("third axle", 0.5))
            Wheels(figure, 0.42, wheel, -0.68, -0.28, 0.62);
        else
            Wheels(figure, 0.42, wheel, -0.55, 0.62);
    }

    public static void Tree(Figure figure)
    {
        var trunk = figure.Near(0.11, 0.03);
        figure.Polygon(Tone.Second, (-trunk, 0.1), (trunk, 0.1), (trunk * 1.5, 0.92), (-trunk * 1.5, 0.92));
        if (figure.Has("pointed crown", 0.5))
        {
            for (var layer = 0; layer < 3; layer++)
            {
                var (half, y) = (0.62 - layer * figure.Near(0.15, 0.02), 0.4 - layer * 0.4);
                figure.Polygon(Tone.Body, (-half, y), (0, y - 0.66), (half, y));
            }
            return;
        }
        var size = figure.Near(0.58, 0.08);
        var lumps = figure.Count(6, 9);
        var rim = new (double X, double Y)[2 * lumps];
        for (var i = 0; i < rim.Length; i++)
        {
            // Every other point lies further in, which makes a leafy rim.
            var (unit, reach) = (UnitCircle.At((double)i / rim.Length), size * (i % 2 == 0 ? figure.Near(1.04, 0.12) : figure.Near(0.8, 0.05)));
            rim[i] = (unit.X * reach, -0.3 + unit.Y * reach * 0.92);
        }
        figure.Blob(Tone.Body, rim);
        for (var fruit = figure.Count(0, 5); fruit > 0; fruit--)
            figure.Ellipse(Tone.Accent, figure.Near(0, size * 0.6), figure.Near(-0.28, size * 0.55), 0.075, 0.075);
    }

    public static void Flower(Figure figure)
    {
        var (bend, y) = (figure.Near(0, 0.15), figure.Near(-0.32, 0.06));
        figure.Curve(Tone.Second, 0.085, (0, y), (bend * 0.6, 0.3), (bend, 0.95));
        foreach (var side in (double[])[-1, 1])
            if (figure.Chance(0.75))
                figure.Blob(Tone.Second, (bend * 0.8, 0.7), (side * 0.26 + bend, 0.38), (side * figure.Near(0.56, 0.06) + bend, 0.34), (side * 0.34 + bend, 0.6));
        var (petals, length, breadth, start) = (figure.Count(5, 9), figure.Near(0.3, 0.05), figure.Near(0.15, 0.03), figure.Near(0, 0.5));
        for (var petal = 0; petal < petals; petal++)
        {
            var turn = start + (double)petal / petals;
            var unit = UnitCircle.At(turn);
            figure.Ellipse(Tone.Body, unit.X * length, y + unit.Y * length, length, breadth, turn);
        }
        figure.Ellipse(Tone.Accent, 0, y, figure.Near(0.19, 0.04), figure.Near(0.19, 0.02));
    }

    private static void Wheels(Figure figure, double y, double radius, params ReadOnlySpan<double> places)
    {
        foreach (var x in places)
        {
            figure.Ellipse(Tone.Dark, x, y, radius, radius);
            figure.Ellipse(Tone.Light, x, y, radius * 0.45, radius * 0.45);
        }
    }
}
