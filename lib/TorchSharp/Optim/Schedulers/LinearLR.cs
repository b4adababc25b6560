namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>From one fraction of the rate to another in a straight line.</summary>
            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            public static partial class impl
            {
                /// <inheritdoc cref="lr_scheduler.LinearLR"/>
                public class LinearLR : LRScheduler
                {
                    private readonly double start_factor, end_factor;
                    private readonly int total_iters;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is <= 0 or > 1) throw new ArgumentException($"start_factor lies above 0, up to 1. Received: {start_factor}.", nameof(start_factor));
                        if (end_factor is < 0 or > 1) throw new ArgumentException($"end_factor lies from 0 to 1. Received: {end_factor}.", nameof(end_factor));
                        (this.start_factor, this.end_factor, this.total_iters) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0) return Scaled(start_factor);
                        if (Epoch > total_iters) return Scaled(1);
                        return Scaled(1 + (end_factor - start_factor) / (total_iters * start_factor + (Epoch - 1) * (end_factor - start_factor)));
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        FromBase(start_factor + (end_factor - start_factor) * Math.Min(total_iters, Epoch) / total_iters);
                }
            }
        }
    }
}
