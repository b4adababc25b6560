namespace TransferNotebooks.Tests.Transfer;

public class TallProductsTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 2)]
    [InlineData(4, 8, 4)]
    [InlineData(7, 9, 5)]
    [InlineData(257, 3, 10)]
    [InlineData(1030, 33, 17)]
    public void Products_equal_the_plain_sums(int count, int width, int columns)
    {
        var random = new Random(count);
        float[] x = [.. Enumerable.Range(0, count * width).Select(_ => (float)random.NextDouble() - 0.5f)];
        double[] w = [.. Enumerable.Range(0, width * columns).Select(_ => random.NextDouble() - 0.5)];
        double[] r = [.. Enumerable.Range(0, count * columns).Select(_ => random.NextDouble() - 0.5)];
        var products = new TallProducts(x, count, width, columns);
        int At(int rows, int row, int column) => (column / products.Tile * rows + row) * products.Tile + column % products.Tile;
        double[] Tiled(double[] plain, int rows)
        {
            var tiled = new double[products.Tiles * rows * products.Tile];
            for (int i = 0; i < rows; i++)
                for (int k = 0; k < columns; k++) tiled[At(rows, i, k)] = plain[i * columns + k];
            return tiled;
        }

        var scores = products.Scores(Tiled(w, width));
        var gradient = products.Gradient(Tiled(r, count));
        for (int k = 0; k < columns; k++)
        {
            for (int n = 0; n < count; n++) Assert.Equal(Enumerable.Range(0, width).Sum(d => x[n * width + d] * w[d * columns + k]), scores[At(count, n, k)], 1e-12);
            for (int d = 0; d < width; d++) Assert.Equal(Enumerable.Range(0, count).Sum(n => x[n * width + d] * r[n * columns + k]), gradient[At(width, d, k)], 1e-11);
        }
    }
}
