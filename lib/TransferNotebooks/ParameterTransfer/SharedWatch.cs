using System.Globalization;
using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>
/// Measures the source of shared parameters while the target is trained: call <see cref="Measure"/> after each epoch. Shows itself as a chart of the source's accuracy.
/// </summary>
[TypeFormatterSource(typeof(SharedWatchFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class SharedWatch
{
    private readonly Func<((double Loss, double Accuracy) Numbers, int[]? Predictions)> measure;
    private readonly List<SourceMeasurement> measurements = [];
    private int[]? first;

    internal SharedWatch(Func<((double, double), int[]?)> measure)
    {
        this.measure = measure;
        Measure("start");
    }

    /// <summary>All measurements, the first before any training.</summary>
    public IReadOnlyList<SourceMeasurement> Measurements => measurements;

    /// <summary>How much accuracy the source has lost since the start, in 0..1; negative where it has gained.</summary>
    public double Drop => measurements[0].Accuracy - measurements[^1].Accuracy;

    /// <summary>Whether the source has lost more than is allowed.</summary>
    /// <param name="tolerance">Accuracy that may be lost, 0..1.</param>
    public bool IsDegraded(double tolerance = 0.02) => Drop > tolerance;

    /// <summary>Measures the source as it is now.</summary>
    /// <param name="moment">What was done before, for example <c>epoch 3</c>; null for the number of the measurement.</param>
    public SourceMeasurement Measure(string? moment = null)
    {
        var ((loss, accuracy), predictions) = measure();
        first ??= predictions;
        var agreement = predictions is null || first is null ? double.NaN : (double)predictions.Zip(first).Count(pair => pair.First == pair.Second) / predictions.Length;
        measurements.Add(new(moment ?? measurements.Count.ToString(CultureInfo.InvariantCulture), loss, accuracy, agreement));
        return measurements[^1];
    }

    /// <summary>The source's accuracy, and its agreement with its own first predictions, over the measurements.</summary>
    public Figure Chart()
    {
        var moments = measurements.Select(one => one.Moment).ToArray();
        var accuracy = Charts.Chart.Line(moments, measurements.Select(one => one.Accuracy), Name: "accuracy of the source", ShowMarkers: true);
        Figure[] lines = double.IsNaN(measurements[0].Agreement) ? [accuracy] : [accuracy, Charts.Chart.Line(moments, measurements.Select(one => one.Agreement), Name: "predicts as at the start", ShowMarkers: true)];
        return Charts.Chart.Combine(lines).WithYAxisStyle("the source, while the target is trained", MinMax: (0, 1)).WithSize(Height: 340);
    }

    /// <summary>The measurements as a table.</summary>
    public override string ToString() => Table().ToText();

    internal PlainTable Table() => new(
        string.Create(CultureInfo.InvariantCulture, $"the source while the target is trained: accuracy {measurements[0].Accuracy:0.000} → {measurements[^1].Accuracy:0.000}{(IsDegraded() ? ", degraded" : "")}"),
        [("", false), ("loss", true), ("accuracy", true), ("as at the start", true)],
        [.. measurements.Select(one => (string[])[one.Moment, Text(one.Loss), Text(one.Accuracy), double.IsNaN(one.Agreement) ? "" : Text(one.Agreement)])]);

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
