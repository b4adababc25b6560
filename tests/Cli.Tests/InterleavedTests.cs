using TransferNotebooks.Benchmarks;

namespace TransferNotebooks.Cli.Tests;

public class InterleavedTests
{
    private static readonly Row Row = new("row", "ms", () => () => { });

    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 2, 3 }, 2.5)]
    [InlineData(new double[] { 7 }, 7)]
    public void The_median_is_the_middle(double[] values, double median) => Assert.Equal(median, Measured.Median(values));

    [Fact]
    public void Speedup_is_above_one_where_we_are_faster_and_noise_is_the_peer_against_itself()
    {
        var measured = Measured.From("row", "ms", [1, 1, 9], [2, 2, 2], [2.2, 2.2, 2.2]);
        Assert.Equal(1, measured.Ours);
        Assert.Equal(2.1, measured.Peer, 12);
        Assert.Equal(2.1, measured.Speedup, 12);
        Assert.Equal(1 - 2 / 2.2, measured.Noise, 12);
    }

    [Fact]
    public void The_sides_take_turns_each_with_samples_of_the_same_length()
    {
        var order = new List<(char Side, int Iterations)>();
        double Side(char name, int iterations, double each)
        {
            order.Add((name, iterations));
            return iterations * each;
        }
        var measured = Interleaved.Measure(Row with { Rounds = 6 }, n => Side('o', n, 0.1), n => Side('p', n, 0.05));
        Assert.Equal(100, measured.Ours, 9);
        Assert.Equal(50, measured.Peer, 9);
        Assert.Equal(0.5, measured.Speedup, 9);
        Assert.Equal(0, measured.Noise, 9);
        var samples = order.TakeLast(18).ToList();
        // A quarter of a second a sample: 2.5 iterations of 0.1 s round to 2, five of 0.05 s.
        Assert.Equal([2], samples.Where(sample => sample.Side == 'o').Select(sample => sample.Iterations).Distinct());
        Assert.Equal([5], samples.Where(sample => sample.Side == 'p').Select(sample => sample.Iterations).Distinct());
        Assert.Equal("oppppopop" + "oppppopop", new string([.. samples.Select(sample => sample.Side)]));
    }

    [Theory]
    [InlineData("µs", 1e6)]
    [InlineData("ms", 1e3)]
    [InlineData("MiB", 1)]
    public void A_unit_is_a_part_of_a_second_or_a_whole_mebibyte(string unit, double scale) => Assert.Equal(scale, (Row with { Unit = unit }).Scale);

    [Fact]
    public void An_unknown_unit_is_refused() => Assert.Throws<ArgumentException>(() => (Row with { Unit = "h" }).Scale);

    [Fact]
    public void A_fixed_number_of_iterations_is_not_preceded_by_a_warm_up()
    {
        var samples = new List<int>();
        double Side(int iterations)
        {
            samples.Add(iterations);
            return iterations;
        }
        var measured = Interleaved.Measure(new Row("row", "MiB") { Rounds = 2, Iterations = 7 }, Side, Side);
        Assert.Equal(Enumerable.Repeat(7, 2 * 3), samples);
        Assert.Equal(1, measured.Ours);
    }
}
