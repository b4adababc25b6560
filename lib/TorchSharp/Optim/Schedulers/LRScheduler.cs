namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of learning rates. Each gives PyTorch's values.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>Changes the learning rates of an optimizer's groups as training goes on.</summary>
            public abstract class LRScheduler
            {
                private readonly bool verbose;
                private double[] last;

                /// <summary>How often it stepped.</summary>
                protected int _step_count;

                protected LRScheduler()
                {
                    (Optimizer, Groups, BaseRates, last) = (null!, [], [], []);
                }

                /// <param name="optimizer">Whose rates it changes.</param>
                /// <param name="last_epoch">Where training goes on from; −1: at the start.</param>
                /// <param name="verbose">Whether every change is written to the console.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Optimizer = optimizer;
                    Epoch = last_epoch;
                    this.verbose = verbose;
                    Groups = optimizer.ParamGroups.ToArray();
                    BaseRates = Array.ConvertAll(Groups, group => group.InitialLearningRate);
                    last = Array.ConvertAll(Groups, group => group.LearningRate);
                }

                internal Optimizer Optimizer { get; }

                internal ILearningRateController[] Groups { get; }

                /// <summary>The rates that the schedule starts from.</summary>
                internal double[] BaseRates { get; set; }

                /// <summary>The number of the epoch that the rates are for.</summary>
                internal int Epoch { get; set; } = -1;

                /// <summary>Goes on by one epoch (or batch, for schedules that count batches).</summary>
                public virtual void step() => step(null);

                /// <summary>Goes to a given epoch.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    Epoch = epoch ?? Epoch + 1;
                    Set((epoch is null ? get_lr() : get_closed_form_lr()).ToArray());
                }

                /// <summary>Goes on by one epoch; most schedules do not look at the figure.</summary>
                /// <param name="current">What is watched, a loss for example.</param>
                /// <param name="epoch">A given epoch; null: the next.</param>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates now, one for each group.</summary>
                public IEnumerable<double> get_last_lr() => last;

                /// <summary>The next rates, from those now.</summary>
                protected virtual IEnumerable<double> get_lr() => Groups.Select(group => group.LearningRate);

                /// <summary>The rates of an epoch, from those at the start.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>The rates now, changed.</summary>
                private protected IEnumerable<double> Scaled(double factor) => Groups.Select(group => group.LearningRate * factor);

                /// <summary>The rates at the start, changed.</summary>
                private protected IEnumerable<double> FromBase(double factor) => BaseRates.Select(rate => rate * factor);

                internal void Set(double[] rates)
                {
                    for (var i = 0; i < Groups.Length; i++)
                    {
                        if (verbose && rates[i] != last[i]) Console.WriteLine($"Learning rate of group {i}: {rates[i]}");
                        Groups[i].LearningRate = rates[i];
                    }
                    last = rates;
                }

                internal void Note() => last = Array.ConvertAll(Groups, group => group.LearningRate);
            }
        }
    }
}
