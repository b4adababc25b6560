using TransferNotebooks.Drawing;

namespace TransferNotebooks.Tests.Data;

/// <summary>The systems behind drawn fractals: contractions as the paper wants them. Their pictures: <see cref="DrawnFormulaTests"/>.</summary>
public class DrawnFractalTests
{
    [Fact]
    public void Maps_are_contractions_whose_singular_values_sum_as_the_paper_has_it()
    {
        foreach (var label in Enumerable.Range(0, 200))
        {
            var maps = IteratedFunctionSystem.Of(3, label).Maps;
            Assert.InRange(maps.Count, 2, 7);
            var pairs = maps.Select(SingularValues).ToArray();
            Assert.All(pairs, pair => Assert.InRange(pair.Larger, 0, 1 + 1e-12));
            Assert.InRange(pairs.Sum(pair => pair.Larger + 2 * pair.Smaller), (5 + maps.Count) / 2.0 - 1e-9, (6 + maps.Count) / 2.0 + 1e-9);
        }
    }

    [Fact]
    public void Singular_values_stay_between_their_bounds_for_every_sum()
    {
        var random = new SeededRandom(1);
        foreach (var count in Enumerable.Range(1, 8))
            for (var i = 0; i < 500; i++)
            {
                var sum = random.Between(0, 3 * count);
                var pairs = IteratedFunctionSystem.Stretches(count, sum, ref random);
                Assert.Equal(sum, pairs.Sum(pair => pair.X + 2 * pair.Y), 9);
                Assert.All(pairs, pair => Assert.True(pair.X <= 1 + 1e-9 && pair.Y >= -1e-9 && pair.Y <= pair.X + 1e-9, $"{count}, {sum}: {pair}"));
            }
    }

    [Fact]
    public void The_fixed_point_of_a_map_stays()
    {
        var map = IteratedFunctionSystem.Of(1, 2).Maps[0];
        var point = map.FixedPoint;
        Assert.Equal(point.X, map.At(point).X, 9);
        Assert.Equal(point.Y, map.At(point).Y, 9);
    }

    // σ₁² + σ₂² is the sum of squares, σ₁σ₂ the determinant.
    private static (double Larger, double Smaller) SingularValues(AffineMap map)
    {
        var (squares, product) = (map.A * map.A + map.B * map.B + map.C * map.C + map.D * map.D, Math.Abs(map.Determinant));
        var (sum, difference) = (Math.Sqrt(squares + 2 * product), Math.Sqrt(Math.Max(0, squares - 2 * product)));
        return ((sum + difference) / 2, (sum - difference) / 2);
    }
}
