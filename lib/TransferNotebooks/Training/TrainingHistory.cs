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

    /// <summary>The training loss over epochs; where there are validation images, their loss beside it and their accuracy on the right.</summary>
    public Figure Chart()
    {
        int[] numbers = [.. epochs.Select(epoch => epoch.Epoch)];
        Figure Over(string name, Func<EpochRecord, double> value) => Charts.Chart.Line(numbers, epochs.Select(value), Name: name, ShowMarkers: true);
        Figure Panel(Figure figure) => figure.WithXAxisStyle("epoch", DTick: numbers.Length <= 12 ? 1 : null);

        var training = Over("training loss", epoch => epoch.TrainLoss);
        if (!IsValidated) return Panel(training).WithYAxisStyle("training loss").WithSize(Height: 340);
        var losses = Charts.Chart.Combine([training, Over("validation loss", epoch => epoch.ValidationLoss)]);
        var accuracy = Over("validation accuracy", epoch => epoch.ValidationAccuracy).WithTrace("""{"cliponaxis": false}""");
        return Charts.Chart.Grid([Panel(losses).WithYAxisStyle("loss"), Panel(accuracy).WithYAxisStyle("accuracy", MinMax: (0, 1))], 1, 2).WithSize(Height: 340);
    }

    /// <summary>Whether there were images to watch the accuracy on.</summary>
    internal bool IsValidated => epochs.Exists(epoch => !double.IsNaN(epoch.ValidationLoss));

    internal void Add(EpochRecord epoch) => epochs.Add(epoch);

    /// <summary>One line an epoch.</summary>
    public override string ToString()
    {
        var lines = epochs.Select(epoch => FormattableString.Invariant($"epoch {epoch.Epoch}: training loss {epoch.TrainLoss:F3}")
            + (IsValidated ? FormattableString.Invariant($", validation loss {epoch.ValidationLoss:F3}, validation accuracy {epoch.ValidationAccuracy:F3}") : ""));
        return string.Join('\n', Interrupted is { } interrupted ? lines.Append(interrupted.ToString()) : lines);
    }
}
