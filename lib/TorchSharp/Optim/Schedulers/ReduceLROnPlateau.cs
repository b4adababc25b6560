namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Times a factor when a figure has stopped to get better.</summary>
            /// <param name="optimizer">Whose rates it changes.</param>
            /// <param name="mode"><c>min</c>: lower is better. <c>max</c>: higher is.</param>
            /// <param name="factor">What a rate is multiplied by, below 1.</param>
            /// <param name="patience">How many epochs without progress are let pass.</param>
            /// <param name="threshold">What counts as progress.</param>
            /// <param name="threshold_mode"><c>rel</c>: a fraction of the best. <c>abs</c>: a difference to it.</param>
            /// <param name="cooldown">How many epochs are not counted after a change.</param>
            /// <param name="min_lr">Lower bounds, one for all groups or one for each.</param>
            /// <param name="eps">A change that is smaller is not made.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false) =>
                new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);

            public static partial class impl
            {
                /// <inheritdoc cref="lr_scheduler.ReduceLROnPlateau"/>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool lower, relative;
                    private readonly double factor, threshold, eps;
                    private readonly int patience, cooldown;
                    private readonly double[] least;
                    private double best;
                    private int bad, cooling;

                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false) : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1) throw new ArgumentException($"factor is below 1. Received: {factor}.", nameof(factor));
                        if (mode is not ("min" or "max")) throw new ArgumentException($"mode is min or max. Received: {mode}.", nameof(mode));
                        if (threshold_mode is not ("rel" or "abs")) throw new ArgumentException($"threshold_mode is rel or abs. Received: {threshold_mode}.", nameof(threshold_mode));
                        (lower, relative, this.factor, this.patience, this.threshold, this.cooldown, this.eps) = (mode == "min", threshold_mode == "rel", factor, patience, threshold, cooldown, eps);
                        least = min_lr switch
                        {
                            null or { Count: 0 } => new double[Groups.Length],
                            { Count: 1 } => Enumerable.Repeat(min_lr[0], Groups.Length).ToArray(),
                            _ => min_lr.ToArray(),
                        };
                        if (least.Length != Groups.Length) throw new ArgumentException($"One lower bound, or one for each group. Expected: {Groups.Length}. Received: {least.Length}.", nameof(min_lr));
                        best = lower ? double.PositiveInfinity : double.NegativeInfinity;
                        Epoch = 0;
                    }

                    public override void step() => throw NeedsFigure();

                    public override void step(int? epoch) => throw NeedsFigure();

                    /// <inheritdoc/>
                    public override void step(double current, int? epoch = null)
                    {
                        Epoch = epoch ?? Epoch + 1;
                        bad = IsBetter(current) ? 0 : bad + 1;
                        if (bad == 0) best = current;
                        if (cooling > 0)
                        {
                            cooling--;
                            bad = 0;
                        }
                        if (bad <= patience) return;
                        (cooling, bad) = (cooldown, 0);
                        Set(Groups.Select((group, i) =>
                        {
                            var rate = Math.Max(group.LearningRate * factor, least[i]);
                            return group.LearningRate - rate > eps ? rate : group.LearningRate;
                        }).ToArray());
                    }

                    private bool IsBetter(double current) => (lower, relative) switch
                    {
                        (true, true) => current < best * (1 - threshold),
                        (true, false) => current < best - threshold,
                        (false, true) => current > best * (1 + threshold),
                        _ => current > best + threshold,
                    };

                    private static InvalidOperationException NeedsFigure() => new("ReduceLROnPlateau watches a figure: call step(figure), a loss for example.");
                }
            }
        }
    }
}
