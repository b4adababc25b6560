using System.Collections;

namespace TransferNotebooks;

/// <summary>A sample with a high loss.</summary>
/// <param name="Index">Its place in the data.</param>
/// <param name="Sample">The sample.</param>
/// <param name="Predicted">The likeliest class.</param>
/// <param name="Actual">Its class.</param>
/// <param name="Loss">Cross-entropy in nats.</param>
/// <param name="Probability">Of its own class, 0..1.</param>
public sealed record TopLoss(int Index, Sample Sample, string Predicted, string Actual, double Loss, double Probability)
{
    /// <summary>Predicted, actual, loss and probability, in this order.</summary>
    public override string ToString() => FormattableString.Invariant($"{Predicted} / {Actual} / {Loss:0.00} / {Probability:0.00}");
}

/// <summary>
/// The samples on which a model was most wrong, the highest cross-entropy first: mislabelled and odd samples come to light here (as fastai's <c>plot_top_losses</c>).
/// Shows itself as pictures with captions predicted / actual / loss / probability of the actual class; only the pictures shown are read.
/// </summary>
[TypeFormatterSource(typeof(TopLossesFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class TopLosses : IReadOnlyList<TopLoss>
{
    private readonly TopLoss[] items;
    private readonly Lazy<SampleView> view;

    /// <summary>Finds the samples.</summary>
    /// <param name="data">The samples; their labels are the truth.</param>
    /// <param name="probabilities"><c>[N, classes]</c>, each row with the sum 1; <see cref="Metrics.Softmax"/> makes them of logits.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="rows">Which sample each row of the probabilities belongs to, where a loader left broken ones out; null for all in order.</param>
    /// <param name="columns">Pictures in a row; 0 picks a number.</param>
    /// <param name="cell">Side of a picture in pixels.</param>
    /// <exception cref="ArgumentException">Lengths, classes or indices that do not fit, or rows that are no distributions.</exception>
    public TopLosses(LabelledData data, double[,] probabilities, int count = 9, IReadOnlyList<int>? rows = null, int columns = 0, int cell = 160)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (probabilities.GetLength(1) != data.Classes.Count)
            throw new ArgumentException($"Probabilities need a column for each of the {data.Classes.Count} classes. Received: {probabilities.GetLength(1)} columns.", nameof(probabilities));
        foreach (int row in rows ?? [])
            if ((uint)row >= (uint)data.Count) throw new ArgumentException($"Rows name samples from 0 to {data.Count - 1}. Received: {row}.", nameof(rows));
        int[] truth = rows is null ? [.. data.Labels] : [.. rows.Select(row => data[row].Label)];
        ScoreTable.CheckProbabilities(truth, probabilities);
        items = [.. Enumerable.Range(0, truth.Length)
            .Select(i => (Row: i, Loss: Metrics.CrossEntropy(probabilities, i, truth[i])))
            .OrderByDescending(one => one.Loss).Take(count)
            .Select(one => (one.Row, one.Loss, Index: rows?[one.Row] ?? one.Row))
            .Select(one => new TopLoss(one.Index, data[one.Index], data.Classes[ScoreTable.Best(probabilities, one.Row)], data[one.Index].Class, one.Loss, probabilities[one.Row, truth[one.Row]]))];
        view = new(() => Shown(columns, cell));
    }

    /// <summary>Number of samples.</summary>
    public int Count => items.Length;

    /// <summary>The sample at a place, the highest loss first.</summary>
    public TopLoss this[int index] => items[index];

    /// <summary>The pictures; null where the samples have none.</summary>
    public ImageGrid? Grid => view.Value.Grid;

    /// <summary>The samples, the highest loss first.</summary>
    public IEnumerator<TopLoss> GetEnumerator() => items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A line a sample.</summary>
    public override string ToString() => string.Join('\n', items.Select(item => $"{item}  {item.Sample.Name}").Prepend("predicted / actual / loss / probability of the actual class"));

    internal string ToHtml()
    {
        const string heading = "<div>predicted / actual / loss / probability of the actual class</div>";
        if (Grid is { } grid) return $"<div>{heading}{grid.ToHtml()}</div>";
        var lines = items.Select(item => System.Net.WebUtility.HtmlEncode($"{item}  {SampleView.Content(item.Sample)}"));
        return $"<div>{heading}<div>{string.Join("</div><div>", lines)}</div></div>";
    }

    private SampleView Shown(int columns, int cell)
    {
        var samples = items.Select(item => item.Sample).ToArray();
        if (samples.Length == 0 || samples[0].Kind is not (SampleKind.Image or SampleKind.Sound)) return new(samples, null);
        return new(samples, new ImageGrid(items.Select(item => item.Sample.Load()), items.Select(item => item.ToString()), columns == 0 ? Math.Min(5, samples.Length) : columns, cell));
    }
}
