namespace TransferNotebooks;

/// <summary>
/// Sum of log losses + |W|² / (2C) of a linear softmax classifier. Parameters are W row-major <c>[R, D]</c> followed by R intercepts, for standardised features. With two classes R is 1
/// and the first class has the fixed score 0, which is the sigmoid. The features themselves stay as they are: mean and scale are folded into the weights and out of the gradient.
/// Scores are linear in the parameters, so that a line search needs one product with the data only. Scores are kept as <c>[N, R]</c>.
/// </summary>
internal sealed class LogisticObjective(float[] x, int width, int[] labels, int classes, double c, Standardiser standardiser, bool intercepts = true)
{
    private readonly TallProducts products = new(x, labels.Length, width, classes == 2 ? 1 : classes);
    private readonly double penalty = 1 / c;

    /// <summary>Rows of W.</summary>
    public int Rows { get; } = classes == 2 ? 1 : classes;

    /// <summary>Number of parameters.</summary>
    public int Count => Rows * (width + 1);

    /// <summary>Scores of parameters, or of a direction of parameters.</summary>
    public double[] Scores(double[] parameters)
    {
        var weights = new double[products.Tiles * width * products.Tile];
        var intercepts = parameters[(Rows * width)..];
        for (int r = 0; r < Rows; r++)
        {
            for (int d = 0; d < width; d++)
            {
                double weight = parameters[r * width + d] / standardiser.Scale[d];
                weights[Tiled(width, d, r)] = weight;
                intercepts[r] -= weight * standardiser.Mean[d];
            }
        }

        var tiled = products.Scores(weights);
        var scores = new double[labels.Length * Rows];
        for (int n = 0; n < labels.Length; n++)
            for (int r = 0; r < Rows; r++) scores[n * Rows + r] = tiled[Tiled(labels.Length, n, r)] + intercepts[r];
        return scores;
    }

    /// <summary>Sum of log losses at scores + step × direction, and its derivative by the step.</summary>
    public (double Loss, double Slope) Along(double[] scores, double[] direction, double step)
    {
        double loss = 0, slope = 0;
        var row = new double[Rows];
        for (int n = 0; n < labels.Length; n++)
        {
            var along = direction.AsSpan(n * Rows, Rows);
            for (int r = 0; r < Rows; r++) row[r] = scores[n * Rows + r] + step * along[r];
            loss += Residual(row, labels[n]);
            for (int r = 0; r < Rows; r++) slope += row[r] * along[r];
        }

        return (loss, slope);
    }

    /// <summary>The bilinear form of the penalty: Σ a·b over the weights, times 1/C; the penalty itself is half of it at a = b.</summary>
    public double Penalty(double[] a, double[] b) => penalty * Lbfgs.Dot(a.AsSpan(0, Rows * width), b.AsSpan(0, Rows * width));

    /// <summary>Gradient of the whole objective.</summary>
    public double[] Gradient(double[] parameters, double[] scores)
    {
        var residuals = new double[products.Tiles * labels.Length * products.Tile];
        var gradient = new double[Count];
        var row = new double[Rows];
        for (int n = 0; n < labels.Length; n++)
        {
            scores.AsSpan(n * Rows, Rows).CopyTo(row);
            Residual(row, labels[n]);
            for (int r = 0; r < Rows; r++)
            {
                residuals[Tiled(labels.Length, n, r)] = row[r];
                gradient[Rows * width + r] += row[r];
            }
        }

        // Where there are none they begin at zero and are never moved.
        if (!intercepts) gradient.AsSpan(Rows * width).Clear();
        var plain = products.Gradient(residuals);
        for (int r = 0; r < Rows; r++)
        {
            double total = gradient[Rows * width + r];
            for (int d = 0; d < width; d++)
                gradient[r * width + d] = (plain[Tiled(width, d, r)] - standardiser.Mean[d] * total) / standardiser.Scale[d] + penalty * parameters[r * width + d];
        }

        return gradient;
    }

    /// <summary>Where an element of a narrow matrix of so many rows lies.</summary>
    private int Tiled(int rows, int row, int column) => (column / products.Tile * rows + row) * products.Tile + column % products.Tile;

    /// <summary>Replaces scores by probability − target and returns the log loss.</summary>
    private double Residual(Span<double> row, int label)
    {
        if (Rows == 1)
        {
            double score = row[0];
            double small = Math.Exp(-Math.Abs(score));
            row[0] = (score >= 0 ? 1 : small) / (1 + small) - label;
            return Math.Log(1 + small) + Math.Max(score, 0) - score * label;
        }

        double largest = double.NegativeInfinity, sum = 0;
        foreach (double score in row) largest = Math.Max(largest, score);
        double own = row[label] - largest;
        foreach (ref double score in row) sum += score = Math.Exp(score - largest);
        foreach (ref double score in row) score /= sum;
        row[label] -= 1;
        return Math.Log(sum) - own;
    }
}
