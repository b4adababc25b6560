using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.4) with a fixed step length.</summary>
public class LBFGS : Optimizer, ILearningRateController
{
    // Changes whose curvature is not clearly positive would spoil the approximation.
    private const double LeastCurvature = 1e-10;

    /// <summary>The learning rate.</summary>
    public double _rate;

    private readonly Parameter[] all;
    private readonly long maxIterations, maxEvaluations, historySize;
    private readonly double gradientTolerance, changeTolerance;
    private readonly List<(Tensor Change, Tensor Gradient, double Scale)> history = [];
    private Tensor? direction, lastGradient;
    private double stretch = 1, length;
    private long iterations;

    internal LBFGS(IEnumerable<Parameter> parameters, double lr, long max_iter, long max_eval, double tolerance_grad, double tolerance_change, long history_size) : base(IntPtr.Zero)
    {
        all = parameters.ToArray();
        (_rate, InitialLearningRate) = (lr, lr);
        (maxIterations, maxEvaluations, historySize) = (max_iter, max_eval, history_size);
        (gradientTolerance, changeTolerance) = (tolerance_grad, tolerance_change);
    }

    public double LearningRate { get => _rate; set => _rate = value; }

    public double InitialLearningRate { get; set; }

    /// <summary>One group: the optimizer itself.</summary>
    public override IEnumerable<ILearningRateController> ParamGroups => [this];

    public override IEnumerable<Parameter> parameters() => all;

    /// <exception cref="NotSupportedException">It knows one group only.</exception>
    public override void add_param_group(ParamGroup param_group) => throw new NotSupportedException("LBFGS trains one group of parameters.");

    /// <summary>Goes down until a limit is reached.</summary>
    /// <param name="closure">Clears the gradients, computes the loss, calls backward and returns the loss.</param>
    /// <returns>The loss at the start.</returns>
    public override Tensor? step(Func<Tensor>? closure = null)
    {
        ArgumentNullException.ThrowIfNull(closure, nameof(closure));
        using var quiet = no_grad();
        var start = Evaluate(closure);
        using var scope = NewDisposeScope();
        var loss = start.to(ScalarType.Float64).item<double>();
        var evaluations = 1L;
        var gradient = Gradient();
        if (Largest(gradient) <= gradientTolerance) return start;
        for (var iteration = 1L; ; iteration++)
        {
            iterations++;
            Turn(gradient);
            Keep(ref lastGradient, gradient.clone());
            var before = loss;
            length = iterations == 1 ? Math.Min(1, 1 / Number(gradient.abs().sum())) * _rate : _rate;
            if (Number(gradient.mul(direction!).sum()) > -changeTolerance) break;
            Move(direction!, length);
            if (iteration == maxIterations) break;
            using (var loss_now = Evaluate(closure)) loss = loss_now.to(ScalarType.Float64).item<double>();
            gradient = Gradient();
            evaluations++;
            if (evaluations >= maxEvaluations || Largest(gradient) <= gradientTolerance) break;
            if (Largest(direction!) * length <= changeTolerance || Math.Abs(loss - before) < changeTolerance) break;
        }
        return start;
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (var (change, gradient, _) in history)
        {
            change.Dispose();
            gradient.Dispose();
        }
        history.Clear();
        direction?.Dispose();
        lastGradient?.Dispose();
        (direction, lastGradient) = (null, null);
    }

    // The next direction: the gradient turned by what past changes tell of the curvature.
    private void Turn(Tensor gradient)
    {
        if (direction is null || lastGradient is null)
        {
            Keep(ref direction, gradient.neg());
            return;
        }
        var change = direction.mul(length);
        var difference = gradient.sub(lastGradient);
        var curvature = Number(difference.mul(change).sum());
        if (curvature > LeastCurvature)
        {
            if (history.Count == historySize)
            {
                history[0].Change.Dispose();
                history[0].Gradient.Dispose();
                history.RemoveAt(0);
            }
            history.Add((change.DetachFromDisposeScope(), difference.DetachFromDisposeScope(), 1 / curvature));
            stretch = curvature / Number(difference.mul(difference).sum());
        }
        var shares = new double[history.Count];
        var turned = gradient.neg();
        for (var i = history.Count - 1; i >= 0; i--)
        {
            shares[i] = Number(history[i].Change.mul(turned).sum()) * history[i].Scale;
            turned.add_(history[i].Gradient, alpha: -shares[i]);
        }
        turned.mul_(stretch);
        for (var i = 0; i < history.Count; i++)
            turned.add_(history[i].Change, alpha: shares[i] - Number(history[i].Gradient.mul(turned).sum()) * history[i].Scale);
        Keep(ref direction, turned);
    }

    private Tensor Gradient() => cat(Array.ConvertAll(all, parameter =>
        parameter.grad is { } gradient ? gradient.reshape(-1) : zeros(parameter.numel(), parameter.dtype, parameter.device)), 0);

    private void Move(Tensor along, double by)
    {
        var at = 0L;
        foreach (var parameter in all)
        {
            var count = parameter.numel();
            parameter.add_(along.narrow(0, at, count).view_as(parameter), alpha: by);
            at += count;
        }
    }

    private static Tensor Evaluate(Func<Tensor> closure)
    {
        using var recording = enable_grad();
        return closure();
    }

    private static void Keep(ref Tensor? place, Tensor tensor)
    {
        place?.Dispose();
        place = tensor.DetachFromDisposeScope();
    }

    private static double Largest(Tensor tensor) => Number(tensor.abs().max());

    private static double Number(Tensor tensor) => tensor.to(ScalarType.Float64).item<double>();
}
