using System.Globalization;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>The run of one notebook as a test suite: its code cells are the cases.</summary>
/// <param name="Name">The notebook's name.</param>
/// <param name="Path">Its file.</param>
/// <param name="Started">When the run began.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Cases">The cells in order.</param>
public sealed record NotebookReport(string Name, string Path, DateTimeOffset Started, TimeSpan Time, IReadOnlyList<CellCase> Cases)
{
    private const int OutputLimit = 10_000;

    /// <summary>How many cells ended so.</summary>
    /// <param name="outcome">The outcome to count.</param>
    public int Count(CellOutcome outcome) => Cases.Count(cell => cell.Outcome == outcome);

    /// <summary>The report of a run.</summary>
    /// <param name="path">The notebook's file.</param>
    /// <param name="started">When the run began.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="differences">Cells whose outputs are not the expected ones: they count as failed.</param>
    public static NotebookReport Of(string path, DateTimeOffset started, RunResult result, IReadOnlyList<CellDifference>? differences = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var differing = (differences ?? []).ToDictionary(cell => cell.CellId);
        var cases = new List<CellCase>();
        foreach (var cell in result.Notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source)))
        {
            var name = NameOf(cell, cases.Count + 1);
            var ran = result.Cells.FirstOrDefault(progress => ReferenceEquals(progress.Cell, cell));
            cases.Add(ran is null ? new CellCase(name, CellOutcome.NotRun, TimeSpan.Zero)
                : ReferenceEquals(ran, result.Failed) ? Failed(name, ran)
                : differing.Remove(cell.Id, out var difference) ? new CellCase(name, CellOutcome.Failed, ran.Time, "The outputs differ from the expected ones.", string.Join('\n', difference.Lines), Printed(cell))
                : new CellCase(name, CellOutcome.Passed, ran.Time, Output: Printed(cell)));
        }

        // A cell that the run does not have at all (deleted since) has no case of its own yet.
        foreach (var left in differing.Values.Where(left => result.Notebook.Cells.All(cell => cell.Id != left.CellId)))
            cases.Add(new CellCase($"{left.Index:00} {left.CellId}: {left.FirstLine}", CellOutcome.Failed, TimeSpan.Zero, "The outputs differ from the expected ones.", string.Join('\n', left.Lines)));
        return new NotebookReport(System.IO.Path.GetFileNameWithoutExtension(path), path, started, result.Time, cases);
    }

    /// <summary>The report of a notebook that could not be run at all.</summary>
    /// <param name="path">The notebook's file.</param>
    /// <param name="started">When the run began.</param>
    /// <param name="reason">Why not.</param>
    public static NotebookReport Unusable(string path, DateTimeOffset started, string reason)
        => new(System.IO.Path.GetFileNameWithoutExtension(path), path, started, TimeSpan.Zero, [new CellCase("the notebook as a whole", CellOutcome.Failed, TimeSpan.Zero, reason)]);

    private static CellCase Failed(string name, CellProgress progress)
    {
        var error = progress.Result.Error;
        var message = progress.Result.Status == CellStatus.Interrupted ? "The cell was interrupted." : error is null ? "The cell failed." : $"{error.Name}: {error.Message}";
        return new CellCase(name, CellOutcome.Failed, progress.Time, message, string.Join('\n', error?.Traceback ?? []), Printed(progress.Cell));
    }

    private static string NameOf(NotebookCell cell, int index)
        => string.Create(CultureInfo.InvariantCulture, $"{index:00} {cell.Id}: {PlainText.Short(cell.Source.Split('\n').First(line => !string.IsNullOrWhiteSpace(line)), 80)}");

    private static string Printed(NotebookCell cell)
    {
        var text = string.Concat(cell.Outputs.OfType<JsonObject>().Where(output => (string?)output["output_type"] == "stream").Select(output => MultilineText.Read(output["text"])));
        return text.Length <= OutputLimit ? text : text[..OutputLimit] + $"\n({text.Length - OutputLimit} more characters)";
    }
}
