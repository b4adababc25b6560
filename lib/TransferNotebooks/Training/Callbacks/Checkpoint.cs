using System.Diagnostics;
using System.Globalization;

namespace TransferNotebooks;

/// <summary>
/// Keeps a training on disk: <c>last.safetensors</c> with all that is needed to go on, also after the process was killed, and <c>best.safetensors</c> with the model of the best epoch. Both
/// are whole at any time, and <see cref="Learner.Load(string, LabelledData?)"/> reads both. A script that begins with <c>resume: true</c> is simply started again: the same call of
/// <c>Fit</c> or <c>FineTune</c> goes on, and gives on the same machine with as many threads the very weights that it would have had without the pause.
/// </summary>
/// <remarks>One folder belongs to one call of <c>Fit</c> or <c>FineTune</c>. The checkpoint is the last of the callbacks to be listed.</remarks>
public sealed partial class Checkpoint : Callback
{
    private readonly Stopwatch sinceWritten = Stopwatch.StartNew();
    private IReadOnlyDictionary<string, string> recipe = new Dictionary<string, string>();
    private bool mine, told;

    /// <summary>Says where and when to keep what.</summary>
    /// <param name="folder">Where the files go; made where it is absent.</param>
    /// <param name="everySteps">Writes <c>last</c> after so many steps, counted from the learner's first; 0 for not by steps.</param>
    /// <param name="everyEpochs">Writes it after so many epochs; 0 for not by epochs. The end of the training is always kept.</param>
    /// <param name="everySeconds">Writes it when so much time has passed; 0 for not by time.</param>
    /// <param name="keepBest">By what the best epoch is found; null keeps none. Without validation samples there is none either.</param>
    /// <param name="loadBest">Whether the best epoch's weights are put back at the end.</param>
    /// <param name="resume">Whether a training whose checkpoint lies in the folder goes on; otherwise an unfinished one that another process has left there is refused, so that it is not lost.</param>
    public Checkpoint(string folder, int everySteps = 0, int everyEpochs = 1, double everySeconds = 0, BestBy? keepBest = BestBy.Accuracy, bool loadBest = false, bool resume = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfNegative(everySteps);
        ArgumentOutOfRangeException.ThrowIfNegative(everyEpochs);
        ArgumentOutOfRangeException.ThrowIfNegative(everySeconds);
        if (loadBest && keepBest is null) throw new ArgumentException("loadBest puts the best epoch's weights back, which keepBest: null does not keep.", nameof(loadBest));
        (Folder, this.everySteps, this.everyEpochs, this.everySeconds) = (Path.GetFullPath(folder), everySteps, everyEpochs, everySeconds);
        (KeepBest, LoadBest, Resume) = (keepBest, loadBest, resume);
    }

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>The file to go on with.</summary>
    public string LastPath => Path.Combine(Folder, "last.safetensors");

    /// <summary>The file of the best epoch.</summary>
    public string BestPath => Path.Combine(Folder, "best.safetensors");

    /// <summary>By what the best epoch is found; null where none is kept.</summary>
    public BestBy? KeepBest { get; }

    /// <summary>Whether the best epoch's weights are put back at the end.</summary>
    public bool LoadBest { get; }

    /// <summary>Whether a training whose checkpoint lies in the folder goes on.</summary>
    public bool Resume { get; }

    /// <summary>The best epoch so far, from 1, and its accuracy or loss; null before the first.</summary>
    public (int Epoch, double Value)? Best { get; private set; }

    private readonly int everySteps, everyEpochs;
    private readonly double everySeconds;

    /// <inheritdoc/>
    protected internal override void BetweenSteps(TrainingRun run)
    {
        var epochEnds = run.Step == 0 || run.IsOver;
        if (run.IsOver || (epochEnds && everyEpochs > 0 && run.Epochs % everyEpochs == 0) || (everySteps > 0 && run.Number % everySteps == 0)
            || (everySeconds > 0 && sinceWritten.Elapsed.TotalSeconds >= everySeconds)) Write(run);
    }

    /// <inheritdoc/>
    protected internal override void AfterMeasuring(TrainingRun run, EpochRecord epoch)
    {
        var value = KeepBest == BestBy.Loss ? epoch.ValidationLoss : epoch.ValidationAccuracy;
        if (KeepBest is null || double.IsNaN(value) || (Best is { } best && (KeepBest == BestBy.Loss ? value >= best.Value : value <= best.Value))) return;
        Best = (epoch.Epoch, value);
        Kept(run, BestPath, () => SavedModelWriter.Write(BestPath, run.Learner.Model, run.Learner.Facts([.. run.Learner.History.Epochs, epoch])));
    }

    /// <inheritdoc/>
    protected internal override void AfterFit(TrainingRun run)
    {
        if (!LoadBest || Best is not { } best || !File.Exists(BestPath)) return;
        using var file = WeightFile.Open(BestPath);
        file.LoadInto(run.Learner.Model);
        run.Learner.History.SayOnce(string.Create(CultureInfo.InvariantCulture, $"The weights are those of epoch {best.Epoch} (validation {(KeepBest == BestBy.Loss ? "loss" : "accuracy")} {best.Value:F4})."));
    }

    /// <inheritdoc/>
    protected internal override void OnInterrupt(TrainingRun run)
    {
        if (run.Started) Write(run);
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<WeightTensor> Save() => Best is { } best ? [WeightTensor.From("best", [best.Epoch, best.Value], 2)] : [];

    /// <inheritdoc/>
    protected internal override void Restore(WeightSet state) => Best = state.TryGet("best", out var kept) && kept.ToArray<double>() is [var epoch, var value] ? ((int)epoch, value) : null;

    // A full disk does not end a training of hours: the old file is whole, and the next time is soon.
    private void Kept(TrainingRun run, string path, Action write)
    {
        try
        {
            write();
            mine = true;
        }
        catch (IOException e)
        {
            if (!told) run.Learner.History.Say($"No checkpoint was written; the training goes on. {e.Message}");
            told = true;
        }
        if (path == LastPath) sinceWritten.Restart();
    }
}
