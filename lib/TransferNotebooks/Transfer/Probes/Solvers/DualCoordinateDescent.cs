using System.Numerics;

namespace TransferNotebooks;

/// <summary>
/// Linear support vector machines of two classes by dual coordinate descent with shrinking (Hsieh, Chang, Lin, Keerthi and Sundararajan 2008, "A dual coordinate descent method for
/// large-scale linear SVM", algorithms 1 and 3). It minimises ½|w|² + C Σ max(0, 1 − y w·x)ᵖ with p = 1 (hinge) or 2 (squared hinge); the intercept is the weight of a constant feature 1.
/// </summary>
internal static class DualCoordinateDescent
{
    /// <summary>Solves one problem.</summary>
    /// <param name="x">Row-major samples, <c>[signs.Length, width]</c>.</param>
    /// <param name="width">Numbers a sample.</param>
    /// <param name="signs">+1 or −1 per sample.</param>
    /// <param name="squares">|x|² + 1 per sample.</param>
    /// <param name="c">C.</param>
    /// <param name="squared">Whether the hinge is squared.</param>
    /// <param name="maxIterations">Most passes over the samples.</param>
    /// <param name="tolerance">Stops when the projected gradients of a whole pass lie this close together.</param>
    /// <param name="random">The order of the samples.</param>
    /// <returns>Weights followed by the intercept, the passes made, and whether the tolerance was reached.</returns>
    public static (double[] Weights, int Iterations, bool Converged) Solve(float[] x, int width, sbyte[] signs, double[] squares, double c, bool squared, int maxIterations, double tolerance, SeededRandom random)
    {
        // The squared hinge puts 1/(2C) on the diagonal of the dual problem and has no upper bound.
        double bound = squared ? double.PositiveInfinity : c, diagonal = squared ? 0.5 / c : 0;
        var weights = new double[width + 1];
        var alpha = new double[signs.Length];
        var order = Enumerable.Range(0, signs.Length).ToArray();
        int active = signs.Length;
        double above = double.PositiveInfinity, below = double.NegativeInfinity;
        for (int iteration = 1; iteration <= maxIterations; iteration++)
        {
            double largest = double.NegativeInfinity, smallest = double.PositiveInfinity;
            random.Shuffle(order.AsSpan(0, active));
            for (int place = 0; place < active; place++)
            {
                int i = order[place];
                var row = x.AsSpan(i * width, width);
                double gradient = signs[i] * (Dot(row, weights) + weights[width]) - 1 + diagonal * alpha[i];
                // At a bound and pointing outwards by more than anything in the last pass: it will stay there, so it is left out until the rest has converged.
                bool atZero = alpha[i] == 0, atBound = alpha[i] == bound;
                if ((atZero && gradient > above) || (atBound && gradient < below))
                {
                    active--;
                    (order[place], order[active]) = (order[active], order[place]);
                    place--;
                    continue;
                }

                double projected = atZero ? Math.Min(gradient, 0) : atBound ? Math.Max(gradient, 0) : gradient;
                largest = Math.Max(largest, projected);
                smallest = Math.Min(smallest, projected);
                if (Math.Abs(projected) < 1e-12) continue;
                double moved = Math.Clamp(alpha[i] - gradient / (squares[i] + diagonal), 0, bound), step = (moved - alpha[i]) * signs[i];
                alpha[i] = moved;
                Add(row, step, weights);
                weights[width] += step;
            }

            if (largest - smallest <= tolerance)
            {
                if (active == signs.Length) return (weights, iteration, true);
                active = signs.Length;
                (above, below) = (double.PositiveInfinity, double.NegativeInfinity);
                continue;
            }

            above = largest > 0 ? largest : double.PositiveInfinity;
            below = smallest < 0 ? smallest : double.NegativeInfinity;
        }

        return (weights, maxIterations, false);
    }

    private static double Dot(ReadOnlySpan<float> row, ReadOnlySpan<double> weights)
    {
        Vector<double> a = default, b = default, c = default, d = default;
        int i = 0, lanes = Vector<double>.Count;
        for (; i <= row.Length - 4 * lanes; i += 4 * lanes)
        {
            Vector.Widen(new Vector<float>(row[i..]), out var x0, out var x1);
            Vector.Widen(new Vector<float>(row[(i + 2 * lanes)..]), out var x2, out var x3);
            a = Vector.FusedMultiplyAdd(x0, new Vector<double>(weights[i..]), a);
            b = Vector.FusedMultiplyAdd(x1, new Vector<double>(weights[(i + lanes)..]), b);
            c = Vector.FusedMultiplyAdd(x2, new Vector<double>(weights[(i + 2 * lanes)..]), c);
            d = Vector.FusedMultiplyAdd(x3, new Vector<double>(weights[(i + 3 * lanes)..]), d);
        }

        double sum = Vector.Sum(a + b + (c + d));
        for (; i < row.Length; i++) sum += row[i] * weights[i];
        return sum;
    }

    private static void Add(ReadOnlySpan<float> row, double step, Span<double> weights)
    {
        var steps = new Vector<double>(step);
        int i = 0, lanes = Vector<double>.Count;
        for (; i <= row.Length - 2 * lanes; i += 2 * lanes)
        {
            Vector.Widen(new Vector<float>(row[i..]), out var low, out var high);
            Vector.FusedMultiplyAdd(steps, low, new Vector<double>(weights[i..])).CopyTo(weights[i..]);
            Vector.FusedMultiplyAdd(steps, high, new Vector<double>(weights[(i + lanes)..])).CopyTo(weights[(i + lanes)..]);
        }

        for (; i < row.Length; i++) weights[i] += step * row[i];
    }
}
