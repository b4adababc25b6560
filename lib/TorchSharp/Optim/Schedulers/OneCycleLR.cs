namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Up to a largest rate and down to almost nothing, once, with the momentum the other way (arXiv:1708.07120). It steps after every batch.</summary>
            /// <param name="optimizer">Whose rates it changes.</param>
            /// <param name="max_lr">The largest rate.</param>
            /// <param name="total_steps">How many steps there will be; or give <paramref name="epochs"/> and <paramref name="steps_per_epoch"/>.</param>
            /// <param name="epochs">How many epochs.</param>
            /// <param name="steps_per_epoch">How many batches in each.</param>
            /// <param name="pct_start">The part of the steps that goes up, from 0 to 1.</param>
            /// <param name="anneal_strategy">Along half a cosine, or straight.</param>
            /// <param name="cycle_momentum">Whether the momentum (or beta1) goes the other way.</param>
            /// <param name="base_momentum">The lowest momentum.</param>
            /// <param name="max_momentum">The highest.</param>
            /// <param name="div_factor">The first rate is the largest over this.</param>
            /// <param name="final_div_factor">The last rate is the first over this.</param>
            /// <param name="three_phase">Whether it goes down to the first rate as fast as up, and from there to the last.</param>
            /// <param name="last_epoch">Where training goes on from; −1: at the start.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            /// <inheritdoc cref="OneCycleLR(Optimizer, double, int, int, int, double, impl.OneCycleLR.AnnealStrategy, bool, double, double, double, double, bool, int, bool)"/>
            public static LRScheduler OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Up and down once; see <c>lr_scheduler.OneCycleLR</c>.</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly Momenta momenta;
                    private readonly (double End, double[] From, double[] To, double[] MomentumFrom, double[] MomentumTo)[] phases;
                    private readonly AnnealStrategy strategy;
                    private readonly int steps;

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Momenta.ForEach(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, Momenta.ForEach(optimizer, base_momentum), Momenta.ForEach(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (pct_start is < 0 or > 1) throw new ArgumentException($"pct_start lies from 0 to 1. Received: {pct_start}.", nameof(pct_start));
                        steps = total_steps != -1 ? total_steps : epochs == -1 && steps_per_epoch == -1
                            ? throw new ArgumentException("Give total_steps, or epochs and steps_per_epoch. Received: neither.", nameof(total_steps))
                            : epochs > 0 && steps_per_epoch > 0 ? epochs * steps_per_epoch : throw new ArgumentException($"epochs and steps_per_epoch are above 0. Received: {epochs} and {steps_per_epoch}.", nameof(epochs));
                        if (steps <= 0) throw new ArgumentException($"total_steps is above 0. Received: {total_steps}.", nameof(total_steps));
                        strategy = anneal_strategy;
                        momenta = new(Groups, cycle_momentum);
                        var (most, low, high) = (Momenta.Fit(Groups, max_lr, nameof(max_lr)), Momenta.Fit(Groups, base_momentum, nameof(base_momentum), 0.85), Momenta.Fit(Groups, max_momentum, nameof(max_momentum), 0.95));
                        var first = Array.ConvertAll(most, rate => rate / div_factor);
                        var last = Array.ConvertAll(first, rate => rate / final_div_factor);
                        phases = three_phase
                            ? [(pct_start * steps - 1, first, most, high, low), (2 * pct_start * steps - 2, most, first, low, high), (steps - 1, first, last, high, high)]
                            : [(pct_start * steps - 1, first, most, high, low), (steps - 1, most, last, low, high)];
                        if (last_epoch == -1)
                        {
                            for (var i = 0; i < Groups.Length; i++) Groups[i].InitialLearningRate = first[i];
                            momenta.Set(high);
                        }
                        step();
                    }

                    /// <summary>The way between two rates.</summary>
                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > steps) throw new InvalidOperationException($"One cycle was planned for {steps} steps. Received: step {Epoch}. Give the full number of batches as total_steps.");
                        var start = 0.0;
                        for (var i = 0; ; i++)
                        {
                            var phase = phases[i];
                            if (Epoch > phase.End && i < phases.Length - 1)
                            {
                                start = phase.End;
                                continue;
                            }
                            var part = (Epoch - start) / (phase.End - start);
                            momenta.Set(Between(phase.MomentumFrom, phase.MomentumTo, part));
                            return Between(phase.From, phase.To, part);
                        }
                    }

                    private double[] Between(double[] from, double[] to, double part) => from.Zip(to, (a, b) => strategy == AnnealStrategy.Linear
                        ? (b - a) * part + a
                        : b + (a - b) / 2 * (Math.Cos(Math.PI * part) + 1)).ToArray();
                }
            }
        }
    }
}
