using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Sum of log losses + |W|² / (2C) of a linear softmax classifier. Parameters are W row-major <c>[R, D]</c> followed by R intercepts. With two classes R is 1 and the
/// first class has the fixed score 0, which is the sigmoid. Scores are linear in the parameters, so that a line search needs one product with the data only.
/// </summary>
internal sealed class LogisticObjective : IDisposable
{
    private readonly Tensor x;
    private readonly Tensor xTransposed;
    private readonly Tensor targets;
    private readonly double penalty;
    private readonly int width;

    public LogisticObjective(Tensor x, int[] labels, int classes, double c)
    {
        this.x = x;
        xTransposed = x.t();
        width = (int)x.shape[1];
        penalty = 1 / c;
        Rows = classes == 2 ? 1 : classes;
        targets = classes == 2 ? FeatureMatrix.Of([.. labels.Select(label => (double)label)], labels.Length, 1) : FeatureMatrix.OneHot(labels, classes);
    }

    /// <summary>Rows of W.</summary>
    public int Rows { get; }

    /// <summary>Number of parameters.</summary>
    public int Count => Rows * (width + 1);

    /// <summary>Scores [N, R] of parameters (or of a direction of parameters).</summary>
    public Tensor Scores(double[] parameters)
    {
        using var scope = NewDisposeScope();
        var weights = FeatureMatrix.Of(parameters[..(Rows * width)], Rows, width);
        var intercepts = FeatureMatrix.Of(parameters[(Rows * width)..], 1, Rows);
        return (x.matmul(weights.t()) + intercepts).MoveToOuterDisposeScope();
    }

    /// <summary>Sum of log losses at scores, and its derivative along <paramref name="direction"/> (scores of a direction).</summary>
    public (double Loss, double Slope) Along(Tensor scores, Tensor direction)
    {
        using var scope = NewDisposeScope();
        double slope = (Residual(scores) * direction).sum().ToDouble();
        return (Loss(scores), slope);
    }

    /// <summary>Sum of log losses at scores.</summary>
    public double Loss(Tensor scores)
    {
        using var scope = NewDisposeScope();
        return (WithReference(scores).logsumexp(1).sum() - (scores * targets).sum()).ToDouble();
    }

    /// <summary>The bilinear form of the penalty: Σ a·b over the weights, times 1/C; the penalty itself is half of it at a = b.</summary>
    public double Penalty(double[] a, double[] b) => penalty * Lbfgs.Dot(a.AsSpan(0, Rows * width), b.AsSpan(0, Rows * width));

    /// <summary>Gradient of the whole objective.</summary>
    public double[] Gradient(double[] parameters, Tensor scores)
    {
        using var scope = NewDisposeScope();
        var residual = Residual(scores);
        var gradient = new double[Count];
        FeatureMatrix.Values(xTransposed.matmul(residual).t()).CopyTo(gradient, 0);
        FeatureMatrix.Values(residual.sum(0L)).CopyTo(gradient, Rows * width);
        for (int i = 0; i < Rows * width; i++) gradient[i] += penalty * parameters[i];
        return gradient;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        targets.Dispose();
        xTransposed.Dispose();
    }

    private Tensor WithReference(Tensor scores) => Rows == 1 ? cat([zeros_like(scores), scores], 1) : scores;

    private Tensor Residual(Tensor scores) => (Rows == 1 ? scores.sigmoid() : scores.softmax(1)) - targets;
}
