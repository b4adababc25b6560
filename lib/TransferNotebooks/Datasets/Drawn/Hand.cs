namespace TransferNotebooks.Drawing;

/// <summary>An unsteady hand with a pen: its lines wander around the intended ones and their width follows the pressure.</summary>
/// <param name="canvas">What is drawn on.</param>
/// <param name="ink">Colour of the line.</param>
/// <param name="width">Half the width of a line, in pixels of a picture of 64.</param>
/// <param name="tremor">How far lines wander, in pixels of a picture of 64.</param>
internal sealed class Hand(Canvas canvas, Colour ink, double width, double tremor)
{
    private readonly double unit = canvas.Width / 64.0;

    /// <summary>Draws along the points; the weight is 1 for a firm line, less for a lighter and thinner one.</summary>
    public void Draw(ReadOnlySpan<Vec> points, bool closed, ref SeededRandom random, double weight = 1)
    {
        // The offset drifts from one random value to the next along the way, so the line bends instead of shaking.
        var (drift, pressure, travelled) = (Offset(ref random), random.Between(0.75, 1.2), 0.0);
        var (nextDrift, nextPressure) = (Offset(ref random), random.Between(0.75, 1.2));
        var stretch = 9 * unit;
        Vec? last = null;
        var lastRadius = 0.0;
        // A closed outline goes a little past its start, as by hand.
        var count = points.Length + (closed ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            var target = points[i % points.Length];
            if (i > 0)
                travelled += (target - points[i - 1]).Length;
            while (travelled > stretch)
            {
                travelled -= stretch;
                (drift, pressure) = (nextDrift, nextPressure);
                (nextDrift, nextPressure) = (Offset(ref random), random.Between(0.75, 1.2));
            }
            var place = target + Vec.Lerp(drift, nextDrift, travelled / stretch);
            var radius = width * weight * unit * (pressure + (nextPressure - pressure) * travelled / stretch);
            if (last is { } from)
                canvas.Mask.Stroke(from, place, lastRadius, radius);
            (last, lastRadius) = (place, radius);
        }
        canvas.Paint(ink, 0.9 * weight);
    }

    private Vec Offset(ref SeededRandom random) => new(random.Between(-tremor, tremor) * unit, random.Between(-tremor, tremor) * unit);
}
