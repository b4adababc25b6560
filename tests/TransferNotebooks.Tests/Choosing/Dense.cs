namespace TransferNotebooks.Tests.Choosing;

/// <summary>Small dense matrices in plain loops, for reference computations that share nothing with the code under test.</summary>
internal static class Dense
{
    public static double[,] Make(int rows, int columns, Func<int, int, double> value)
    {
        var matrix = new double[rows, columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) matrix[i, j] = value(i, j);
        return matrix;
    }

    public static double[,] Times(double[,] a, double[,] b) => Make(a.GetLength(0), b.GetLength(1), (i, j) => Enumerable.Range(0, a.GetLength(1)).Sum(k => a[i, k] * b[k, j]));

    public static double[,] Transposed(double[,] a) => Make(a.GetLength(1), a.GetLength(0), (i, j) => a[j, i]);

    public static double Trace(double[,] a) => Enumerable.Range(0, a.GetLength(0)).Sum(i => a[i, i]);

    /// <summary>The inverse by Gauss and Jordan with pivoting, and the logarithm of the determinant's size.</summary>
    public static (double[,] Inverse, double LogDeterminant) Invert(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var (a, inverse, log) = ((double[,])matrix.Clone(), Make(n, n, (i, j) => i == j ? 1 : 0), 0.0);
        for (int column = 0; column < n; column++)
        {
            int pivot = Enumerable.Range(column, n - column).MaxBy(i => Math.Abs(a[i, column]));
            for (int j = 0; j < n; j++)
            {
                (a[pivot, j], a[column, j]) = (a[column, j], a[pivot, j]);
                (inverse[pivot, j], inverse[column, j]) = (inverse[column, j], inverse[pivot, j]);
            }

            double scale = a[column, column];
            log += Math.Log(Math.Abs(scale));
            for (int j = 0; j < n; j++) (a[column, j], inverse[column, j]) = (a[column, j] / scale, inverse[column, j] / scale);
            for (int i = 0; i < n; i++)
            {
                double by = a[i, column];
                if (i == column || by == 0) continue;
                for (int j = 0; j < n; j++)
                {
                    a[i, j] -= by * a[column, j];
                    inverse[i, j] -= by * inverse[column, j];
                }
            }
        }

        return (inverse, log);
    }

    /// <summary>Classes whose means lie apart in some features, with noise: row i has label i mod classes, more or less.</summary>
    public static Features Blobs(int count, int width, int classes, double spread, int seed)
    {
        var random = new SeededRandom(seed);
        var means = Make(classes, width, (_, _) => Normal(ref random) * spread);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i < 2 * classes ? i % classes : (int)(classes * Math.Pow((double)i / count, 2)))];
        var values = new float[count * width];
        for (int i = 0; i < values.Length; i++) values[i] = (float)(means[labels[i / width], i % width] + Normal(ref random) * (0.2 + i % width % 5) + 1);
        return new(values, labels, [.. Enumerable.Range(0, classes).Select(i => $"class {i}")]);
    }

    /// <summary>The features as a matrix, as they are or minus their mean.</summary>
    public static double[,] Matrix(Features features, bool centred)
    {
        var values = features.ToArray();
        var x = Make(features.Count, features.Width, (i, d) => values[i * features.Width + d]);
        if (!centred) return x;
        double[] mean = [.. Enumerable.Range(0, features.Width).Select(d => Enumerable.Range(0, features.Count).Average(i => x[i, d]))];
        return Make(features.Count, features.Width, (i, d) => x[i, d] - mean[d]);
    }

    private static double Normal(ref SeededRandom random)
    {
        double sum = 0;
        for (int i = 0; i < 12; i++) sum += random.NextDouble();
        return sum - 6;
    }
}
