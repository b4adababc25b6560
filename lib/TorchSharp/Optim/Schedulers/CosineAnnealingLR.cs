namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Down and up again along half a cosine of T_max epochs (arXiv:1608.03983, without restarts).</summary>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            public static partial class impl
            {
                /// <inheritdoc cref="lr_scheduler.CosineAnnealingLR"/>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double T_max, eta_min;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (this.T_max, this.eta_min) = (T_max, eta_min);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0) return Scaled(1);
                        // At the bottom the quotient below is 0/0: there the way back up begins.
                        if (_step_count == 1 && Epoch > 0) return get_closed_form_lr();
                        if ((Epoch - 1 - T_max) % (2 * T_max) == 0)
                            return Groups.Select((group, i) => group.LearningRate + (BaseRates[i] - eta_min) * (1 - Math.Cos(Math.PI / T_max)) / 2);
                        return Groups.Select(group => (1 + Math.Cos(Math.PI * Epoch / T_max)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / T_max)) * (group.LearningRate - eta_min) + eta_min);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => eta_min + (rate - eta_min) * (1 + Math.Cos(Math.PI * Epoch / T_max)) / 2);
                }
            }
        }
    }
}
