namespace TransferNotebooks.Kernel;

/// <summary>
/// Compares what two runs of a notebook put out: texts word by word, numbers within a tolerance (also inside texts, tables and charts),
/// missing and new outputs and their MIME types. Display ids, times and rates, execution counts and the bytes of pictures are not compared.
/// </summary>
public static class NotebookComparison
{
    /// <summary>Compares two runs of a notebook.</summary>
    /// <param name="before">The notebook as it was.</param>
    /// <param name="after">The notebook as it came out of a new run.</param>
    /// <param name="options">What counts as a difference.</param>
    /// <returns>The cells that differ, in order; empty when the runs say the same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or not a number.</exception>
    public static IReadOnlyList<CellDifference> Compare(Notebook before, Notebook after, ComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        options ??= new ComparisonOptions();
        if (!(options.Tolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(options), $"The tolerance is a number from 0 on. Received: {options.Tolerance}");
        var outputs = new OutputComparison(options);
        var (old, now) = (CodeCells(before), CodeCells(after));
        var found = new List<CellDifference>();
        foreach (var (cell, index) in old)
        {
            var match = now.FirstOrDefault(other => other.Cell.Id == cell.Id).Cell;
            var lines = match is null ? ["- this cell is missing"] : outputs.Differences(cell.Outputs, match.Outputs);
            if (lines.Count > 0) found.Add(new CellDifference(cell.Id, index, FirstLine(cell), lines));
        }

        foreach (var (cell, index) in now.Where(other => old.All(known => known.Cell.Id != other.Cell.Id)))
            found.Add(new CellDifference(cell.Id, index, FirstLine(cell), ["+ this cell is new"]));
        return found;
    }

    /// <summary>Whether a notebook was saved with outputs, so that there is something to compare with.</summary>
    /// <param name="notebook">The notebook.</param>
    public static bool HasOutputs(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return notebook.Cells.Any(cell => cell.Outputs.Count > 0 || cell.ExecutionCount is not null);
    }

    private static List<(NotebookCell Cell, int Index)> CodeCells(Notebook notebook)
        => [.. notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !cell.Tags.Contains(ParameterCell.InjectedTag)).Select((cell, i) => (cell, i + 1))];

    private static string FirstLine(NotebookCell cell)
        => PlainText.Short(cell.Source.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "", 80);
}
