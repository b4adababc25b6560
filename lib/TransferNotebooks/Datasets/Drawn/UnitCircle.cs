namespace TransferNotebooks.Drawing;

/// <summary>
/// Points of the unit circle by fractions of a turn. Made by halving angles (the middle of two unit vectors, scaled to length 1), because
/// sines and cosines differ in the last bit between maths libraries and a drawing must be the same bytes on every machine.
/// </summary>
internal static class UnitCircle
{
    private const int Points = 256;
    private static readonly Vec[] Table = Build();

    /// <summary>The point at a fraction of a turn: 0 is right, a quarter is down (y points downwards).</summary>
    public static Vec At(double turn)
    {
        var place = (turn - Math.Floor(turn)) * Points;
        var whole = (int)place;
        var between = Vec.Lerp(Table[whole % Points], Table[(whole + 1) % Points], place - whole);
        return between * (1 / between.Length);
    }

    private static Vec[] Build()
    {
        var table = new Vec[Points];
        (table[0], table[Points / 4], table[Points / 2], table[3 * Points / 4]) = (new(1, 0), new(0, 1), new(-1, 0), new(0, -1));
        for (var step = Points / 4; step > 1; step /= 2)
        {
            for (var at = 0; at < Points; at += step)
            {
                var middle = table[at] + table[(at + step) % Points];
                table[at + step / 2] = middle * (1 / middle.Length);
            }
        }
        return table;
    }
}
