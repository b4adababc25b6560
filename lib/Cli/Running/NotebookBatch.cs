using System.Globalization;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary>How notebooks are run.</summary>
internal sealed record BatchOptions
{
    /// <summary>Values for the notebooks' parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Add a static picture to every chart.</summary>
    public bool WithPictures { get; init; }

    /// <summary>Compare the outputs with those in the file; null does not.</summary>
    public ComparisonOptions? Check { get; init; }

    /// <summary>Run the other notebooks too when one has failed.</summary>
    public bool KeepGoing { get; init; }
}

/// <summary>What came of one notebook.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Report">Its cells, as a test report has them.</param>
/// <param name="Result">The run; null when it could not be run at all.</param>
/// <param name="Differences">Cells whose outputs differ from those in the file.</param>
internal sealed record BatchItem(string Path, NotebookReport Report, RunResult? Result, IReadOnlyList<CellDifference> Differences)
{
    /// <summary>Whether it ran to its end and, where that was asked, put out the same again.</summary>
    public bool Succeeded => Result is { Succeeded: true } && Differences.Count == 0;
}

/// <summary>Runs notebooks one after another, each in a session of its own.</summary>
internal sealed class NotebookBatch(NotebookRun run, BatchOptions options)
{
    /// <summary>Runs the notebooks; stops at the first that fails unless told to keep going.</summary>
    /// <param name="notebooks">Each with where its results go.</param>
    /// <param name="cancel">Interrupts the running cell; the batch ends with it.</param>
    public async Task<IReadOnlyList<BatchItem>> RunAsync(IReadOnlyList<(string Path, RunOutputs Outputs)> notebooks, CancellationToken cancel)
    {
        var items = new List<BatchItem>();
        foreach (var (path, outputs) in notebooks)
        {
            if (notebooks.Count > 1) Terminal.Say($"--- {Relative(path)}");
            items.Add(await RunAsync(path, outputs, cancel));
            if (!items[^1].Succeeded && !options.KeepGoing) break;
        }
        return items;
    }

    /// <summary>One line for each notebook and one for all; only where there is more than one.</summary>
    public static IEnumerable<string> Summary(IReadOnlyList<BatchItem> items, int asked)
    {
        if (asked < 2) yield break;
        foreach (var item in items)
            yield return string.Create(CultureInfo.InvariantCulture, $"{(item.Succeeded ? "ok    " : "FAILED")} {item.Report.Time.TotalSeconds,7:F1} s  {Relative(item.Path)}{Reason(item)}");
        int failed = items.Count(item => !item.Succeeded), left = asked - items.Count;
        yield return $"{items.Count - failed} of {asked} notebooks passed" + (failed > 0 ? $", {failed} failed" : "") + (left > 0 ? $", {left} not run (--keep-going runs them too)" : "");
    }

    private async Task<BatchItem> RunAsync(string path, RunOutputs outputs, CancellationToken cancel)
    {
        var started = DateTimeOffset.Now;
        try
        {
            // Read before the run: the results may go to the same file.
            var before = options.Check is null ? null : Committed(path);
            var result = await run.RunAsync(path, options.Parameters, outputs, options.WithPictures, cancel);
            IReadOnlyList<CellDifference> differences = before is null || !result.Succeeded ? [] : NotebookComparison.Compare(before, result.Notebook, options.Check);
            foreach (var cell in differences) Terminal.Say(cell.ToString());
            if (before is not null && result.Succeeded)
                Terminal.Say(differences.Count == 0 ? "check: the outputs are those in the file" : $"check: {differences.Count} cell{(differences.Count == 1 ? "" : "s")} with other outputs than in the file (- in the file, + now)");
            if (differences.Count > 0 && Rounding.IsLike(before!) == false)
                Terminal.Say("check: the outputs in the file come from another kind of machine, which adds in another order; where something is trained, other numbers are no fault");
            return new BatchItem(path, NotebookReport.Of(path, started, result, differences), result, differences);
        }
        catch (FailedException error)
        {
            Terminal.Say(error.Message);
            return new BatchItem(path, NotebookReport.Unusable(path, started, error.Message), null, []);
        }
    }

    private static Notebook Committed(string path)
    {
        try
        {
            var notebook = Notebook.Load(path);
            return NotebookComparison.HasOutputs(notebook) ? notebook
                : throw new FailedException($"{path} was saved without outputs: there is nothing to check against. Run it with --out and save it with its outputs first.");
        }
        catch (NotebookFormatException error)
        {
            throw new FailedException(error.Message, error);
        }
    }

    private static string Reason(BatchItem item) => item switch
    {
        { Succeeded: true } => "",
        { Result: null } => ": " + item.Report.Cases[0].Message,
        { Result.Failed: { } failed } => $": cell {failed.Index} ({failed.Cell.Id}) {(failed.Result.Status == CellStatus.Interrupted ? "was interrupted" : "raised " + (failed.Result.Error?.Name ?? "an error"))}",
        _ => $": {item.Differences.Count} cells with other outputs",
    };

    private static string Relative(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
}
