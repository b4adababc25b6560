namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Several schedules that all change the rates, one after the other.</summary>
            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);

            public static partial class impl
            {
                /// <inheritdoc cref="lr_scheduler.ChainedLR"/>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers) : base(schedulers.FirstOrDefault()?.Optimizer ?? throw new ArgumentException("At least one schedule is needed. Received: none.", nameof(schedulers)))
                    {
                        this.schedulers = schedulers.ToArray();
                        if (this.schedulers.Any(schedule => schedule.Optimizer != Optimizer)) throw new ArgumentException("Chained schedules belong to one optimizer. Received: schedules of several.", nameof(schedulers));
                    }

                    public override void step()
                    {
                        _step_count++;
                        foreach (var schedule in schedulers) schedule.step();
                        Note();
                    }

                    public override void step(int? epoch) => step();
                }
            }
        }
    }
}
