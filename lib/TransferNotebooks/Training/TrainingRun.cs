using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// One call of <see cref="Learner.Fit"/>: the optimizer, the schedule and how far it came. A run that was interrupted is kept whole, so that going
/// on gives the very weights that it would have had without the pause.
/// </summary>
internal sealed class TrainingRun : IDisposable
{
    private double lossSum;
    private int seen;

    public TrainingRun(Backbone model, ImageLoader loader, int epochs, int before, double maxRate, double weightDecay)
    {
        (Loader, Epochs, First) = (loader, epochs, before);
        Optimizer = optim.AdamW(model.parameters().Where(parameter => parameter.requires_grad), lr: maxRate, weight_decay: weightDecay);
        Schedule = optim.lr_scheduler.OneCycleLR(Optimizer, maxRate, total_steps: epochs * loader.BatchCount, pct_start: 0.25);
    }

    public ImageLoader Loader { get; }

    public optim.Optimizer Optimizer { get; }

    public optim.lr_scheduler.LRScheduler Schedule { get; }

    /// <summary>How many epochs are to be trained.</summary>
    public int Epochs { get; }

    /// <summary>Epochs that the learner had trained before this run.</summary>
    public int First { get; }

    /// <summary>Whole epochs of this run.</summary>
    public int Epoch { get; private set; }

    /// <summary>Batches of the present epoch that are done.</summary>
    public int Step { get; private set; }

    /// <summary>The mean loss over the images of the present epoch so far.</summary>
    public double MeanLoss => lossSum / seen;

    public double Rate => Optimizer.ParamGroups.First().LearningRate;

    /// <summary>Counts a whole step.</summary>
    /// <param name="batch">The number of its batch in the epoch.</param>
    /// <param name="loss">Its mean loss.</param>
    /// <param name="images">Its images.</param>
    public void Count(int batch, double loss, int images)
    {
        Step = batch + 1;
        lossSum += loss * images;
        seen += images;
    }

    /// <summary>Ends the present epoch.</summary>
    public void NextEpoch()
    {
        Epoch++;
        (Step, lossSum, seen) = (0, 0, 0);
    }

    public void Dispose() => Optimizer.Dispose();
}
