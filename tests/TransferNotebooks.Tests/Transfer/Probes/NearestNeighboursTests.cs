namespace TransferNotebooks.Tests.Transfer;

public class NearestNeighboursTests
{
    [Theory]
    [InlineData(1, 1, 1, 1, 0)]
    [InlineData(40, 3, 7, 5, 0)]
    [InlineData(300, 37, 20, 10, 0)]
    [InlineData(300, 37, 20, 300, 0)]
    [InlineData(200, 16, 50, 3, 1e4)]
    [InlineData(200, 64, 50, 3, 1e6)]
    public void Neighbours_are_those_of_the_plain_sums_also_far_from_zero(int count, int width, int queries, int k, double offset)
    {
        var random = new SeededRandom(count + width);
        // A coarse grid: many samples are equally far, and some are the same.
        float[] Draw(int rows) => [.. Enumerable.Range(0, rows * width).Select(_ => (float)(offset + random.Next(3)))];
        float[] samples = Draw(count), asked = Draw(queries);
        var found = new NearestNeighbours(samples, count, width).Of(asked, k);
        for (int q = 0; q < queries; q++)
        {
            double Distance(int j) => Enumerable.Range(0, width).Sum(d => Math.Pow((double)asked[q * width + d] - samples[j * width + d], 2));
            Assert.Equal(Enumerable.Range(0, count).OrderBy(Distance).ThenBy(j => j).Take(k), found[(q * k)..((q + 1) * k)]);
        }
    }
}
