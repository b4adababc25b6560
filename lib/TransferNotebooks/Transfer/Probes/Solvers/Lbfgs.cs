using System.Numerics;

namespace TransferNotebooks;

/// <summary>
/// Limited-memory BFGS with ten pairs (Nocedal and Wright, Numerical Optimization, algorithm 7.4) for the logistic objective. The line search looks for a strong Wolfe
/// point by secants; the objective is convex, so its slope along a line only rises.
/// </summary>
internal static class Lbfgs
{
    private const int Memory = 10;
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;

    /// <summary>Minimises from zero; returns the parameters, the steps taken and whether the gradient's largest component fell to <paramref name="tolerance"/>.</summary>
    public static (double[] Parameters, int Iterations, bool Converged) Minimise(LogisticObjective objective, int maxIterations, double tolerance)
    {
        var parameters = new double[objective.Count];
        var pairs = new List<(double[] Step, double[] Change, double Scale)>();
        var scores = objective.Scores(parameters);
        var gradient = objective.Gradient(parameters, scores);
        int iteration = 0;
        for (; iteration < maxIterations && Largest(gradient) > tolerance; iteration++)
        {
            var direction = Direction(gradient, pairs);
            var along = objective.Scores(direction);
            double first = pairs.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(Dot(gradient, gradient))) : 1;
            double step = Search(objective, parameters, direction, scores, along, Dot(gradient, direction), first);
            if (step == 0)
            {
                if (pairs.Count == 0) break;
                pairs.Clear();
                continue;
            }

            var moved = Add(parameters, step, direction);
            AddTo(scores, step, along);
            var movedGradient = objective.Gradient(moved, scores);
            Remember(pairs, Add(moved, -1, parameters), Add(movedGradient, -1, gradient));
            parameters = moved;
            gradient = movedGradient;
        }

        return (parameters, iteration, Largest(gradient) <= tolerance);
    }

    /// <summary>Inner product.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector<double>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count) sum += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        double total = Vector.Sum(sum);
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    private static double Search(LogisticObjective objective, double[] at, double[] direction, double[] scores, double[] along, double slope0, double step)
    {
        if (!(slope0 < 0)) return 0;
        double fixedPart = objective.Penalty(at, at);
        double linear = objective.Penalty(at, direction);
        double quadratic = objective.Penalty(direction, direction);
        double value0 = objective.Along(scores, along, 0).Loss + 0.5 * fixedPart;
        double low = 0, lowSlope = slope0, high = double.PositiveInfinity, highSlope = 0;
        for (int trial = 0; trial < 40; trial++)
        {
            var (loss, lossSlope) = objective.Along(scores, along, step);
            double value = loss + 0.5 * fixedPart + step * linear + 0.5 * step * step * quadratic;
            double slope = lossSlope + linear + step * quadratic;
            bool lower = value <= value0 + Decrease * step * slope0 || Math.Abs(value - value0) <= 1e-14 * Math.Abs(value0);
            if (lower && Math.Abs(slope) <= Curvature * Math.Abs(slope0)) return step;
            if (double.IsFinite(value) && slope < 0 && lower) (low, lowSlope) = (step, slope);
            else (high, highSlope) = (step, double.IsFinite(slope) ? slope : double.PositiveInfinity);

            double secant = double.IsFinite(high) && double.IsFinite(highSlope) ? low - lowSlope * (high - low) / (highSlope - lowSlope) : double.NaN;
            if (double.IsPositiveInfinity(high)) step *= 4;
            else step = double.IsNaN(secant) ? (low + high) / 2 : Math.Clamp(secant, low + 0.1 * (high - low), high - 0.1 * (high - low));
        }

        return low;
    }

    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Change, double Scale)> pairs)
    {
        var q = Array.ConvertAll(gradient, value => -value);
        var factors = new double[pairs.Count];
        for (int i = pairs.Count - 1; i >= 0; i--)
        {
            factors[i] = pairs[i].Scale * Dot(pairs[i].Step, q);
            AddTo(q, -factors[i], pairs[i].Change);
        }

        if (pairs.Count > 0)
        {
            var (_, change, scale) = pairs[^1];
            double size = 1 / (scale * Dot(change, change));
            for (int i = 0; i < q.Length; i++) q[i] *= size;
        }

        for (int i = 0; i < pairs.Count; i++) AddTo(q, factors[i] - pairs[i].Scale * Dot(pairs[i].Change, q), pairs[i].Step);
        return q;
    }

    private static void Remember(List<(double[] Step, double[] Change, double Scale)> pairs, double[] step, double[] change)
    {
        double curvature = Dot(step, change);
        if (curvature <= 1e-300) return;
        if (pairs.Count == Memory) pairs.RemoveAt(0);
        pairs.Add((step, change, 1 / curvature));
    }

    private static double Largest(double[] values)
    {
        double largest = 0;
        foreach (double value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static double[] Add(double[] a, double factor, double[] b)
    {
        var sum = (double[])a.Clone();
        AddTo(sum, factor, b);
        return sum;
    }

    private static void AddTo(double[] target, double factor, double[] b)
    {
        var factors = new Vector<double>(factor);
        int i = 0;
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(target, i) + factors * new Vector<double>(b, i)).CopyTo(target, i);
        for (; i < target.Length; i++) target[i] += factor * b[i];
    }
}
