namespace TransferNotebooks;

/// <summary>What one epoch of training gave.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Rate">The learning rate at its end.</param>
/// <param name="TrainLoss">The mean loss over the epoch's training samples.</param>
/// <param name="ValidationLoss">The mean loss on the validation samples; NaN without any.</param>
/// <param name="ValidationAccuracy">The share of validation samples classified right, 0..1; NaN without any.</param>
public sealed record EpochRecord(int Epoch, double Rate, double TrainLoss, double ValidationLoss, double ValidationAccuracy)
{
    /// <summary>How long it took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>How many of them passed in waiting for the next batch: much of <see cref="Seconds"/> means that reading and augmenting the data holds the training up. NaN where it was not measured.</summary>
    public double WaitingSeconds { get; init; } = double.NaN;

    /// <summary>The learner's further metrics on the validation samples.</summary>
    public IReadOnlyList<(string Name, double Value)> Metrics { get; init; } = [];
}
