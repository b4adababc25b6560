namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Up and down between two rates again and again, with the momentum the other way (arXiv:1506.01186). It steps after every batch.</summary>
            /// <param name="optimizer">Whose rates it changes.</param>
            /// <param name="base_lr">The lowest rate.</param>
            /// <param name="max_lr">The highest.</param>
            /// <param name="step_size_up">How many steps up.</param>
            /// <param name="step_size_down">How many down; −1: as many as up.</param>
            /// <param name="mode">Whether the height stays, halves with each cycle, or shrinks by <paramref name="gamma"/> with each step.</param>
            /// <param name="gamma">For the mode that shrinks with each step.</param>
            /// <param name="scale_fn">The height by a function instead of by mode.</param>
            /// <param name="scale_mode">Whether that function is given the number of the cycle or of the step.</param>
            /// <param name="cycle_momentum">Whether the momentum (or beta1) goes the other way.</param>
            /// <param name="base_momentum">The lowest momentum.</param>
            /// <param name="max_momentum">The highest.</param>
            /// <param name="last_epoch">Where training goes on from; −1: at the start.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1.0, Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);

            /// <inheritdoc cref="CyclicLR(Optimizer, double, double, int, int, impl.CyclicLR.Mode, double, Func{double, double}, impl.CyclicLR.ScaleMode, bool, double, double, int, bool)"/>
            public static LRScheduler CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1.0, Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Up and down again and again; see <c>lr_scheduler.CyclicLR</c>.</summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly Momenta momenta;
                    private readonly double[] low, high, lowMomenta, highMomenta;
                    private readonly double length, rising;
                    private readonly Func<double, double> height;
                    private readonly ScaleMode counted;

                    public CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1.0, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Momenta.ForEach(optimizer, base_lr), Momenta.ForEach(optimizer, max_lr), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, Momenta.ForEach(optimizer, base_momentum), Momenta.ForEach(optimizer, max_momentum), last_epoch, verbose)
                    {
                    }

                    public CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1.0, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (step_size_up < 1) throw new ArgumentException($"step_size_up is at least 1. Received: {step_size_up}.", nameof(step_size_up));
                        (low, high) = (Momenta.Fit(Groups, base_lr, nameof(base_lr)), Momenta.Fit(Groups, max_lr, nameof(max_lr)));
                        (lowMomenta, highMomenta) = (Momenta.Fit(Groups, base_momentum, nameof(base_momentum), 0.8), Momenta.Fit(Groups, max_momentum, nameof(max_momentum), 0.9));
                        length = step_size_up + (step_size_down == -1 ? step_size_up : step_size_down);
                        rising = step_size_up / length;
                        (height, counted) = (scale_fn, mode) switch
                        {
                            ({ } given, _) => (given, scale_mode),
                            (_, Mode.Triangular) => (_ => 1, ScaleMode.Cycle),
                            (_, Mode.Triangular2) => (cycle => Math.Pow(2, 1 - cycle), ScaleMode.Cycle),
                            _ => ((Func<double, double>)(count => Math.Pow(gamma, count)), ScaleMode.Iterations),
                        };
                        momenta = new(Groups, cycle_momentum);
                        if (last_epoch == -1)
                        {
                            for (var i = 0; i < Groups.Length; i++) Groups[i].LearningRate = low[i];
                            momenta.Set(lowMomenta);
                        }
                        BaseRates = low;
                        step();
                    }

                    /// <summary>How high the cycles are.</summary>
                    public enum Mode
                    {
                        Triangular,
                        Triangular2,
                        ExpRange,
                    }

                    /// <summary>What a function of the height is given.</summary>
                    public enum ScaleMode
                    {
                        Cycle,
                        Iterations,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + Epoch / length);
                        var place = 1 + Epoch / length - cycle;
                        var part = (place <= rising ? place / rising : (place - 1) / (rising - 1)) * height(counted == ScaleMode.Cycle ? cycle : Epoch);
                        momenta.Set(highMomenta.Zip(lowMomenta, (most, least) => most - (most - least) * part).ToArray());
                        return low.Zip(high, (least, most) => least + (most - least) * part).ToArray();
                    }
                }
            }
        }
    }
}
