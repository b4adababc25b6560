namespace TransferNotebooks.Drawing;

/// <summary>Parallel lines within a polygon.</summary>
internal static class Hatching
{
    /// <summary>The pieces of parallel lines that lie inside (even-odd rule).</summary>
    /// <param name="polygon">Corners in order.</param>
    /// <param name="direction">Unit vector along the lines.</param>
    /// <param name="spacing">Distance of neighbouring lines.</param>
    public static List<(Vec From, Vec To)> Lines(Vec[] polygon, Vec direction, double spacing)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        foreach (var point in polygon)
        {
            var offset = Across(point, direction);
            (low, high) = (Math.Min(low, offset), Math.Max(high, offset));
        }
        var lines = new List<(Vec, Vec)>();
        var crossings = new List<double>();
        for (var offset = low + spacing / 2; offset < high; offset += spacing)
        {
            crossings.Clear();
            var a = polygon[^1];
            foreach (var b in polygon)
            {
                var (before, after) = (Across(a, direction) - offset, Across(b, direction) - offset);
                if (before <= 0 != after <= 0)
                    crossings.Add(Along(Vec.Lerp(a, b, before / (before - after)), direction));
                a = b;
            }
            crossings.Sort();
            var origin = new Vec(-direction.Y, direction.X) * offset;
            for (var i = 0; i + 1 < crossings.Count; i += 2)
                lines.Add((origin + direction * crossings[i], origin + direction * crossings[i + 1]));
        }
        return lines;
    }

    private static double Along(Vec point, Vec direction) => point.X * direction.X + point.Y * direction.Y;

    private static double Across(Vec point, Vec direction) => point.Y * direction.X - point.X * direction.Y;
}
