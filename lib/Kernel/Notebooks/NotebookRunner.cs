using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>Runs notebooks without a front-end: the cells in order, to the end or to the first that fails.</summary>
public static class NotebookRunner
{
    private const string MayFail = "raises-exception";

    /// <summary>Runs a notebook file.</summary>
    /// <param name="path">The <c>.ipynb</c> file; it is not changed unless it is also the output.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="token">Interrupts the running cell; the run ends with it.</param>
    /// <exception cref="NotebookFormatException">The file is not a notebook, or a parameter does not fit.</exception>
    public static Task<RunResult> RunAsync(string path, RunOptions? options = null, CancellationToken token = default)
    {
        options ??= new RunOptions();
        var html = options.Html;
        if (html.Title is null) html = html with { Title = Path.GetFileNameWithoutExtension(path) };
        html = html with { BaseDirectory = html.BaseDirectory ?? Path.GetDirectoryName(Path.GetFullPath(path)) };
        return RunAsync(Notebook.Load(path), options with { Html = html }, token);
    }

    /// <summary>Runs a notebook. The executed notebook and the page are written even when a cell fails, with the error in them.</summary>
    /// <param name="notebook">The notebook; it is not changed.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="token">Interrupts the running cell; the run ends with it.</param>
    /// <exception cref="NotebookFormatException">A parameter does not fit the notebook.</exception>
    public static async Task<RunResult> RunAsync(Notebook notebook, RunOptions? options = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        options ??= new RunOptions();
        var executed = notebook.Clone();
        ParameterCell.Inject(executed, options.Parameters);
        Clear(executed);
        var clock = Stopwatch.StartNew();
        var ran = new List<CellProgress>();
        CellProgress? failed = null;
        IReadOnlyDictionary<string, object?> variables;
        try
        {
            await using var session = new Session(options.Session);
            await using var interrupt = token.Register(session.Interrupt);
            var cells = executed.Cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source)).ToList();
            var places = new Dictionary<string, List<JsonObject>>();
            for (var i = 0; i < cells.Count && failed is null; i++)
            {
                token.ThrowIfCancellationRequested();
                var progress = await RunCellAsync(session, cells[i], i + 1, cells.Count, places).ConfigureAwait(false);
                ran.Add(progress);
                Report(options, progress);
                if (progress.Result.Status != CellStatus.Ok && !Excused(progress)) failed = progress;
            }

            variables = session.Variables;
        }
        finally
        {
            if (options.OutputPath is { } output) executed.Save(output);
            if (options.HtmlPath is { } html) HtmlExport.Save(executed, html, options.Html);
        }

        return new RunResult(executed, ran, failed, variables, clock.Elapsed);
    }

    private static async Task<CellProgress> RunCellAsync(Session session, NotebookCell cell, int index, int total, Dictionary<string, List<JsonObject>> places)
    {
        var outputs = new OutputCollector(places);
        var clock = Stopwatch.StartNew();
        var result = await session.RunAsync(cell.Source, outputs.Add).ConfigureAwait(false);
        var time = clock.Elapsed;
        cell.ExecutionCount = result.ExecutionCount;
        cell.Outputs = outputs.ToJson();
        return new CellProgress(index, total, cell, result, time);
    }

    private static bool Excused(CellProgress progress) => progress.Result.Status == CellStatus.Error && progress.Cell.Tags.Contains(MayFail);

    /// <summary>Removes what an earlier run left: outputs, counts and times.</summary>
    private static void Clear(Notebook notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            cell.Outputs = [];
            cell.ExecutionCount = null;
            cell.Metadata.Remove("execution");
        }
    }

    private static void Report(RunOptions options, CellProgress progress)
    {
        options.OnCell?.Invoke(progress);
        if (options.Progress is not { } writer) return;
        var width = progress.Total.ToString(CultureInfo.InvariantCulture).Length;
        var index = progress.Index.ToString(CultureInfo.InvariantCulture).PadLeft(width);
        var status = progress.Result.Status switch { CellStatus.Ok => "ok", CellStatus.Error => Excused(progress) ? "raised" : "failed", _ => "interrupted" };
        var first = progress.Cell.Source.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{index}/{progress.Total}] {status,-6} {progress.Time.TotalSeconds,7:F2} s  {PlainText.Short(first, 70)}"));
        if (!Excused(progress))
            foreach (var line in progress.Result.Error?.Traceback ?? []) writer.WriteLine("    " + line);
        writer.Flush();
    }
}
