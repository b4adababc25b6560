namespace TransferNotebooks.Tests.Pictures;

public class ColourMapTests
{
    [Fact]
    public void Every_step_is_lighter_than_the_last_and_about_as_far_from_it()
    {
        // Over eight steps at once, because bytes round single ones.
        var points = Enumerable.Range(0, 32).Select(i => Lab(ColourMap.Of(i * 8 / 255.0))).ToArray();
        double[] steps = [.. points.Zip(points.Skip(1), (one, next) => Math.Sqrt(Math.Pow(one.L - next.L, 2) + Math.Pow(one.A - next.A, 2) + Math.Pow(one.B - next.B, 2)))];
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.Second.L > pair.First.L + 0.005));
        Assert.InRange(steps.Max() / steps.Min(), 1, 1.2);
        Assert.InRange(points[0].L, 0.1, 0.25);
        Assert.InRange(points[^1].L, 0.9, 1);
    }

    [Fact]
    public void Numbers_outside_are_taken_to_the_ends()
    {
        Assert.Equal(ColourMap.Of(0), ColourMap.Of(-3));
        Assert.Equal(ColourMap.Of(1), ColourMap.Of(9));
        Assert.Equal(ColourMap.Of(0), ColourMap.Of(double.NaN));
    }

    [Fact]
    public void A_matrix_becomes_a_picture_row_by_row()
    {
        var picture = ColourMap.Picture(new float[,] { { 0, 1, 0.5f } });
        Assert.Equal((3, 1), (picture.Width, picture.Height));
        Assert.Equal(ColourMap.Of(1), picture[1, 0]);
    }

    // Written a second time from the paper's table, so that the map is not measured by its own conversion.
    private static (double L, double A, double B) Lab((byte R, byte G, byte B) colour)
    {
        double[] light = [.. new[] { colour.R, colour.G, colour.B }.Select(value => value / 255.0).Select(share => share > 0.04045 ? Math.Pow((share + 0.055) / 1.055, 2.4) : share / 12.92)];
        double[][] first = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]];
        double[][] second = [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]];
        double[] roots = [.. first.Select(row => Math.Cbrt(row.Zip(light, (a, b) => a * b).Sum()))];
        double[] lab = [.. second.Select(row => row.Zip(roots, (a, b) => a * b).Sum())];
        return (lab[0], lab[1], lab[2]);
    }
}
