using System.Security.Cryptography;
using TransferNotebooks.Drawing;

namespace TransferNotebooks.Tests.Data;

/// <summary>Fractals drawn by formula: shapes as the paper wants them, the same bytes everywhere, pictures of a class alike and of others not.</summary>
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

    /// <summary>The first bytes of SHA-256 over the pictures, taken once, on x64; every machine must give them.</summary>
    [Theory]
    [InlineData(64, "26b4e1b111258b64")]
    [InlineData(33, "1ed220762b8a622d")]
    public void Pictures_are_drawn_the_same(int size, string hash) => Assert.Equal(hash, Hash(Datasets.DrawnFractals(30, 4, seed: 5, size))[..16]);

    [Fact]
    public void Many_threads_draw_what_one_draws()
    {
        var data = Datasets.DrawnFractals(40, 3, seed: 9, size: 48);
        byte[][] alone = [.. data.Select(item => item.Load().Pixels.ToArray())], together = new byte[alone.Length][];
        Parallel.For(0, alone.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = data[i].Load().Pixels.ToArray());
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Parts_labels_and_masks_fit()
    {
        var data = Datasets.DrawnFractals(5, 16, seed: 2, size: 32);
        Assert.Equal((70, 10), (data.Train.Count, data.Test.Count));
        Assert.All(data.Train.GroupBy(item => item.Label), same => Assert.Equal(14, same.Count()));
        Assert.All(data, item =>
        {
            var share = item.Annotation!.Mask!.Count(value => value > 0) / (32.0 * 32);
            Assert.InRange(share, 0.01, 0.99);
        });
        Assert.Equal(data.Count, data.Select(item => Convert.ToHexString(SHA256.HashData(item.Load().Pixels))).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => Datasets.DrawnFractals(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Datasets.DrawnFractals(size: 8));
    }

    // σ₁² + σ₂² is the sum of squares, σ₁σ₂ the determinant.
    private static (double Larger, double Smaller) SingularValues(AffineMap map)
    {
        var (squares, product) = (map.A * map.A + map.B * map.B + map.C * map.C + map.D * map.D, Math.Abs(map.Determinant));
        var (sum, difference) = (Math.Sqrt(squares + 2 * product), Math.Sqrt(Math.Max(0, squares - 2 * product)));
        return ((sum + difference) / 2, (sum - difference) / 2);
    }

    private static string Hash(LabelledData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in data) hash.AppendData(item.Load().Pixels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
