using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>The epochs of a training run; shows itself as charts of losses and accuracy over epochs.</summary>
[TypeFormatterSource(typeof(TrainingHistoryFormatters), PreferredMimeTypes = ["application/vnd.plotly.v1+json", "text/html", "text/plain"])]
public sealed class TrainingHistory
{
    private readonly List<EpochRecord> epochs = [];
    private readonly List<string> notes = [];

    /// <summary>A history without epochs.</summary>
    public TrainingHistory()
    {
    }

    /// <summary>One that goes on from a file.</summary>
    internal TrainingHistory(IEnumerable<EpochRecord> epochs, IEnumerable<string> notes) => Restore(epochs, notes);

    /// <summary>The epochs in order.</summary>
    public IReadOnlyList<EpochRecord> Epochs => epochs;

    /// <summary>The last epoch.</summary>
    /// <exception cref="InvalidOperationException">Nothing was trained yet.</exception>
    public EpochRecord Last => epochs.Count > 0 ? epochs[^1] : throw new InvalidOperationException("Nothing was trained yet: call Fit first.");

    /// <summary>The epoch in which the training was interrupted; null when it was not, or has gone on since.</summary>
    public InterruptedEpoch? Interrupted { get; internal set; }

    /// <summary>What happened besides: samples left out, batches halved, why it stopped early.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>The cell under which the charts were drawn while it trained, by the token of its interruption.</summary>
    internal CancellationToken ShownLive { get; set; }

    internal bool IsShownLive => ShownLive.CanBeCanceled && ShownLive == Interruption.Token;

    /// <summary>The training loss over epochs; where there are validation images, their loss beside it, and their accuracy and the learner's metrics on the right.</summary>
    public Figure Chart()
    {
        int[] numbers = [.. epochs.Select(epoch => epoch.Epoch)];
        Figure Over(string name, Func<EpochRecord, double> value) => Charts.Chart.Line(numbers, epochs.Select(value), Name: name, ShowMarkers: true);
        Figure Panel(Figure figure) => figure.WithXAxisStyle("epoch", DTick: numbers.Length <= 12 ? 1 : null);

        var training = Over("training loss", epoch => epoch.TrainLoss);
        if (!IsValidated) return Panel(training).WithYAxisStyle("training loss").WithSize(Height: 340);
        var losses = Charts.Chart.Combine([training, Over("validation loss", epoch => epoch.ValidationLoss)]);
        var panels = new List<Figure> { Panel(losses).WithYAxisStyle("loss") };
        if (epochs.Exists(epoch => !double.IsNaN(epoch.ValidationAccuracy)))
            panels.Add(Panel(Over("validation accuracy", epoch => epoch.ValidationAccuracy).WithTrace("""{"cliponaxis": false}""")).WithYAxisStyle("accuracy", MinMax: (0, 1)));
        Figure[] metrics = [.. MetricNames.Select(name => Over(name, epoch => ValueOf(epoch, name)))];
        if (metrics.Length > 0) panels.Add(Panel(Charts.Chart.Combine(metrics)).WithYAxisStyle(metrics.Length == 1 ? MetricNames[0] : "metrics"));
        return panels.Count == 1 ? panels[0].WithSize(Height: 340) : Charts.Chart.Grid(panels, 1, panels.Count).WithSize(Height: 340);
    }

    /// <summary>The further metrics of any epoch.</summary>
    internal IReadOnlyList<string> MetricNames => [.. epochs.SelectMany(epoch => epoch.Metrics.Select(metric => metric.Name)).Distinct()];

    internal static double ValueOf(EpochRecord epoch, string metric) =>
        epoch.Metrics.Where(one => one.Name == metric).Select(one => one.Value).FirstOrDefault(double.NaN);

    /// <summary>Whether there were images to watch the accuracy on.</summary>
    internal bool IsValidated => epochs.Exists(epoch => !double.IsNaN(epoch.ValidationLoss));

    internal void Add(EpochRecord epoch) => epochs.Add(epoch);

    /// <summary>Becomes what a file tells.</summary>
    internal void Restore(IEnumerable<EpochRecord> others, IEnumerable<string> texts)
    {
        epochs.Clear();
        notes.Clear();
        epochs.AddRange(others);
        notes.AddRange(texts);
    }

    /// <summary>Notes something, and says it: under the cell of a notebook, elsewhere on standard error.</summary>
    internal void Say(string note)
    {
        notes.Add(note);
        (NotebookCell.IsThere ? Console.Out : Console.Error).WriteLine(note);
    }

    internal void SayOnce(string note)
    {
        if (!notes.Contains(note)) Say(note);
    }

    /// <summary>One line an epoch.</summary>
    public override string ToString()
    {
        var lines = epochs.Select(epoch => FormattableString.Invariant($"epoch {epoch.Epoch}: training loss {epoch.TrainLoss:F3}")
            + (IsValidated ? FormattableString.Invariant($", validation loss {epoch.ValidationLoss:F3}") : "")
            + (double.IsNaN(epoch.ValidationAccuracy) ? "" : FormattableString.Invariant($", validation accuracy {epoch.ValidationAccuracy:F3}"))
            + string.Concat(epoch.Metrics.Select(metric => FormattableString.Invariant($", {metric.Name} {metric.Value:F3}"))));
        return string.Join('\n', Interrupted is { } interrupted ? lines.Append(interrupted.ToString()) : lines.Concat(notes));
    }
}
