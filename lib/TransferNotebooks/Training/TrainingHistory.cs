using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>The epochs of a training run; shows itself as charts of losses and accuracy over epochs.</summary>
[TypeFormatterSource(typeof(TrainingHistoryFormatters), PreferredMimeTypes = ["application/vnd.plotly.v1+json", "text/html", "text/plain"])]
public sealed class TrainingHistory
{
    private readonly List<EpochRecord> epochs = [];

    /// <summary>The epochs in order.</summary>
    public IReadOnlyList<EpochRecord> Epochs => epochs;

    /// <summary>The last epoch.</summary>
    /// <exception cref="InvalidOperationException">Nothing was trained yet.</exception>
    public EpochRecord Last => epochs.Count > 0 ? epochs[^1] : throw new InvalidOperationException("Nothing was trained yet: call Fit first.");

    /// <summary>The epoch in which the training was interrupted; null when it was not, or has gone on since.</summary>
    public InterruptedEpoch? Interrupted { get; internal set; }

    /// <summary>The cell under which the charts were drawn while it trained, by the token of its interruption.</summary>
    internal CancellationToken ShownLive { get; set; }

    internal bool IsShownLive => ShownLive.CanBeCanceled && ShownLive == Interruption.Token;

    /// <summary>Losses on the left, validation accuracy on the right, over epochs.</summary>
    public Figure Chart()
    {
        int[] numbers = [.. epochs.Select(epoch => epoch.Epoch)];
        var losses = Charts.Chart.Combine([
            Charts.Chart.Line(numbers, epochs.Select(epoch => epoch.TrainLoss), Name: "training loss", ShowMarkers: true),
            Charts.Chart.Line(numbers, epochs.Select(epoch => epoch.ValidationLoss), Name: "validation loss", ShowMarkers: true)]);
        var accuracy = Charts.Chart.Line(numbers, epochs.Select(epoch => epoch.ValidationAccuracy), Name: "validation accuracy", ShowMarkers: true);
        return Charts.Chart.Grid([losses.WithXAxisStyle("epoch").WithYAxisStyle("loss"), accuracy.WithXAxisStyle("epoch").WithYAxisStyle("accuracy", MinMax: (0, 1))], 1, 2)
            .WithSize(820, 340);
    }

    internal void Add(EpochRecord epoch) => epochs.Add(epoch);

    /// <summary>One line an epoch.</summary>
    public override string ToString()
    {
        var lines = epochs.Select(epoch => FormattableString.Invariant(
            $"epoch {epoch.Epoch}: training loss {epoch.TrainLoss:F3}, validation loss {epoch.ValidationLoss:F3}, validation accuracy {epoch.ValidationAccuracy:F3}"));
        return string.Join('\n', Interrupted is { } interrupted ? lines.Append(interrupted.ToString()) : lines);
    }
}
