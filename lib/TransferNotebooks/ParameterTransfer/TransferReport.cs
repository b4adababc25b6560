using System.Globalization;

namespace TransferNotebooks;

/// <summary>
/// What a transfer of parameters did, tensor by tensor of the target, with counts of parameters and bytes. Shows itself as a table; long runs of
/// tensors with the same outcome in one module are drawn together.
/// </summary>
[TypeFormatterSource(typeof(TransferReportFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class TransferReport
{
    internal TransferReport(string source, string target, IReadOnlyList<TransferRow> rows, IReadOnlyList<string> unused, long sourceParameters) =>
        (Source, Target, Rows, Unused, SourceParameters) = (source, target, rows, unused, sourceParameters);

    /// <summary>The name of the source.</summary>
    public string Source { get; }

    /// <summary>The name of the target.</summary>
    public string Target { get; }

    /// <summary>All tensors of the target, in its order.</summary>
    public IReadOnlyList<TransferRow> Rows { get; }

    /// <summary>Keys of the source's tensors that found no place.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>How many parameters the source has.</summary>
    public long SourceParameters { get; }

    /// <summary>How many parameters the target has.</summary>
    public long TargetParameters => Rows.Where(row => row.IsParameter).Sum(row => row.Count);

    /// <summary>How many parameters of the target hold the source's values.</summary>
    public long MovedParameters => Rows.Where(row => row.IsParameter).Sum(row => row.Moved);

    /// <summary>The share of the source's parameters that are in the target now, 0..1.</summary>
    public double Kept => SourceParameters == 0 ? 0 : Math.Min(1, (double)MovedParameters / SourceParameters);

    /// <summary>The share of the target's parameters that come from the source, 0..1.</summary>
    public double Filled => TargetParameters == 0 ? 0 : (double)MovedParameters / TargetParameters;

    /// <summary>Bytes of all values that were moved, buffers among them.</summary>
    public long Bytes => Rows.Sum(row => row.Bytes);

    /// <summary>How many parameters of the target are not trained.</summary>
    public long FrozenParameters => Rows.Where(row => row.IsFrozen).Sum(row => row.Count);

    /// <summary>The rows of one outcome.</summary>
    /// <param name="outcome">For example <see cref="TransferOutcome.Skipped"/>.</param>
    public IEnumerable<TransferRow> Of(TransferOutcome outcome) => Rows.Where(row => row.Outcome == outcome);

    /// <summary>The row of a tensor.</summary>
    /// <param name="name">Its key in the target.</param>
    /// <exception cref="KeyNotFoundException">The target has no such tensor.</exception>
    public TransferRow this[string name] => Rows.FirstOrDefault(row => row.Name == name)
        ?? throw new KeyNotFoundException($"{Target} has no such tensor; the first are {string.Join(", ", Rows.Take(5).Select(row => row.Name))}. Received: '{name}'.");

    /// <summary>The totals: counts, parameters and bytes of each outcome.</summary>
    public override string ToString() => Table().ToText();

    internal string ToHtml() => Table().ToHtml();

    private PlainTable Table() => new(
        string.Create(CultureInfo.InvariantCulture, $"{Source} → {Target}: {MovedParameters:N0} of {SourceParameters:N0} parameters moved ({Kept:P1}), {Filled:P1} of the target's {TargetParameters:N0}"),
        [("tensor", false), ("outcome", false), ("source", false), ("target", false), ("parameters moved", true), ("", false)],
        [.. Groups().Select(Cells)],
        string.Join('\n', Totals()));

    private IEnumerable<string> Totals()
    {
        foreach (var outcome in Enum.GetValues<TransferOutcome>())
            if (Of(outcome).ToArray() is { Length: > 0 } rows)
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{outcome.ToString().ToLowerInvariant()}: {rows.Length} tensors, {rows.Where(row => row.IsParameter).Sum(row => outcome == TransferOutcome.Skipped ? row.Count : row.Moved):N0} parameters, {(outcome == TransferOutcome.Skipped ? 0 : rows.Sum(row => row.Bytes)) / 1e6:0.00} MB");
        yield return string.Create(CultureInfo.InvariantCulture, $"frozen: {Rows.Count(row => row.IsFrozen)} tensors, {FrozenParameters:N0} parameters");
        if (Unused.Count > 0) yield return $"left in the source: {string.Join(", ", Unused.Take(8))}{(Unused.Count > 8 ? $" and {Unused.Count - 8} more" : "")}";
    }

    // Neighbours in one module that were copied whole say the same: they share a line.
    private IEnumerable<TransferRow[]> Groups()
    {
        for (var start = 0; start < Rows.Count;)
        {
            var end = start + 1;
            while (end < Rows.Count && IsPlain(Rows[start]) && Same(Rows[start], Rows[end])) end++;
            yield return [.. Rows.Skip(start).Take(end - start)];
            start = end;
        }
    }

    private static bool IsPlain(TransferRow row) => row.Outcome is TransferOutcome.Copied or TransferOutcome.Shared or TransferOutcome.Skipped;

    private static bool Same(TransferRow one, TransferRow other) => other.Outcome == one.Outcome && other.Note == one.Note && other.IsFrozen == one.IsFrozen && Top(one.Name) == Top(other.Name);

    private static string Top(string name) => name[..Math.Max(0, name.IndexOf('.'))];

    private static string[] Cells(TransferRow[] rows)
    {
        var first = rows[0];
        var moved = rows.Where(row => row.IsParameter).Sum(row => row.Moved).ToString("N0", CultureInfo.InvariantCulture);
        return
        [
            rows.Length == 1 ? first.Name : $"{Top(first.Name)}.* ({rows.Length} tensors)",
            first.Outcome.ToString().ToLowerInvariant() + (first.IsFrozen ? ", frozen" : ""),
            rows.Length == 1 ? Text(first.SourceShape) : "",
            rows.Length == 1 ? Text(first.Shape) : "",
            moved,
            first.Note,
        ];
    }

    private static string Text(IReadOnlyList<long>? shape) => shape is null ? "" : $"[{string.Join(", ", shape)}]";
}
