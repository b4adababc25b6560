namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>One schedule after the other; the next takes over at each milestone.</summary>
            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) =>
                new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);

            public static partial class impl
            {
                /// <inheritdoc cref="lr_scheduler.SequentialLR"/>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;
                    private readonly int[] milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) : base(optimizer, last_epoch + 1)
                    {
                        (this.schedulers, this.milestones) = (schedulers.ToArray(), milestones.ToArray());
                        if (this.schedulers.Any(schedule => schedule.Optimizer != optimizer)) throw new ArgumentException("The schedules of a sequence belong to its optimizer. Received: one of another.", nameof(schedulers));
                        if (this.milestones.Length != this.schedulers.Length - 1) throw new ArgumentException($"One milestone between two schedules. Expected: {this.schedulers.Length - 1}. Received: {this.milestones.Length}.", nameof(milestones));
                        // Each schedule has made its first step already: all are taken back, and the first one steps again.
                        foreach (var group in Groups) group.LearningRate = group.InitialLearningRate;
                        foreach (var schedule in this.schedulers) schedule.Epoch--;
                        this.schedulers[0].step();
                        Note();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var index = milestones.Count(milestone => milestone <= Epoch);
                        if (index > 0 && milestones[index - 1] == Epoch) schedulers[index].step((int?)0);
                        else schedulers[index].step();
                        return Groups.Select(group => group.LearningRate);
                    }
                }
            }
        }
    }
}
