namespace TransferNotebooks;

/// <summary>A part of a training with one optimizer, one schedule and the same layers trained throughout.</summary>
/// <param name="Epochs">How often every sample is seen.</param>
/// <param name="Rate">The highest learning rate of the head.</param>
/// <param name="LowestRate">That of the first stage; the stages between are spread geometrically. 0 takes <paramref name="Rate"/> for all.</param>
/// <param name="TrainedStages">How many of the last stages are trained, the head counted; null leaves freezing as it is, 0 or less trains all.</param>
/// <param name="Schedule">How the rate changes; null for one cycle.</param>
public sealed record TrainingPhase(int Epochs, double Rate, double LowestRate = 0, int? TrainedStages = null, Schedule? Schedule = null)
{
    /// <summary>fastai's fine-tuning: the head first, then all layers at half the rate, the first stage a hundred times slower than the head.</summary>
    public static IReadOnlyList<TrainingPhase> FineTune(int epochs, int freezeEpochs = 1, double rate = 2e-3, double spread = 100) =>
    [
        .. freezeEpochs == 0 ? Array.Empty<TrainingPhase>() : [new(freezeEpochs, rate, TrainedStages: 1, Schedule: TransferNotebooks.Schedule.OneCycle(start: 0.99))],
        new(epochs, rate / 2, rate / 2 / spread, TrainedStages: 0, Schedule: TransferNotebooks.Schedule.OneCycle(start: 0.3, div: 5)),
    ];

    /// <summary>Gradual unfreezing (Howard and Ruder 2018, section 3.3): each phase trains one stage more, from the head down.</summary>
    /// <param name="stages">How many stages the network has.</param>
    /// <param name="epochs">Epochs of each phase.</param>
    /// <param name="rate">The head's highest rate.</param>
    /// <param name="spread">How many times slower the first stage is.</param>
    public static IReadOnlyList<TrainingPhase> Gradually(int stages, int epochs = 1, double rate = 1e-3, double spread = 100) =>
        [.. Enumerable.Range(1, stages).Select(trained => new TrainingPhase(epochs, rate, rate / spread, trained))];
}
