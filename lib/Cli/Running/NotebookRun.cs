using System.Globalization;
using TransferNotebooks.Charts;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary>Where a notebook's run leaves its results.</summary>
/// <param name="Notebook">The executed notebook; null for none.</param>
/// <param name="Page">The web page; null for none.</param>
internal sealed record RunOutputs(string? Notebook, string? Page)
{
    /// <summary>What the options ask for: the named files, or with none named both, under <paramref name="folder"/>.</summary>
    public static RunOutputs For(string notebook, string? output, string? html, string folder)
    {
        if (output is not null || html is not null)
            return new(output is null ? null : Path.GetFullPath(output), html is null ? null : Path.GetFullPath(html));
        string name = Path.GetFileNameWithoutExtension(notebook);
        return new(Path.GetFullPath(Path.Combine(folder, name + ".ipynb")), Path.GetFullPath(Path.Combine(folder, name + ".html")));
    }

    /// <summary>The same for several notebooks: what is named then is a folder.</summary>
    /// <exception cref="FailedException">Two notebooks would write the same file.</exception>
    public static IReadOnlyList<(string Path, RunOutputs Outputs)> ForAll(IReadOnlyList<string> notebooks, string? output, string? html, string folder)
    {
        if (notebooks.Count == 1) return [(notebooks[0], For(notebooks[0], output, html, folder))];
        var planned = new List<(string, RunOutputs)>();
        foreach (string path in notebooks)
        {
            string name = Path.GetFileNameWithoutExtension(path);
            string? twin = notebooks.FirstOrDefault(other => other != path && Path.GetFileNameWithoutExtension(other) == name);
            if (twin is not null) throw new FailedException($"Two notebooks have the same name, so their results would go to the same file; run them one by one. Received: {path}, {twin}");
            planned.Add((path, For(path, output is null ? null : Path.Combine(output, name + ".ipynb"), html is null ? null : Path.Combine(html, name + ".html"), folder)));
        }
        return planned;
    }
}

/// <summary>Runs a notebook from its first cell to its last, or to the first that fails.</summary>
internal sealed class NotebookRun(Checkout checkout)
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>The variable in which a lesson leaves the accuracy on its test split.</summary>
    public const string AccuracyVariable = "testAccuracy";

    /// <summary>The notebook of the quick start.</summary>
    public string QuickStartNotebook => Path.Combine(checkout.Root, "notebooks", "01-feature-extraction.ipynb");

    /// <summary>The folder of results when none is named: <c>out</c> in the checkout, or in the current folder when the checkout is read-only.</summary>
    public string DefaultFolder()
    {
        string folder = Path.Combine(checkout.Root, "out");
        try
        {
            Directory.CreateDirectory(folder);
            File.Delete(Path.Combine(folder, ".probe"));
            File.WriteAllText(Path.Combine(folder, ".probe"), "");
            File.Delete(Path.Combine(folder, ".probe"));
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Path.GetFullPath("out");
        }
    }

    /// <summary>Runs the quick start; its last line on standard output tells the accuracy and where the report is.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> QuickStartAsync(CancellationToken cancel)
    {
        var outputs = RunOutputs.For(QuickStartNotebook, null, null, DefaultFolder());
        var result = await RunAsync(QuickStartNotebook, new Dictionary<string, string>(), outputs, withPictures: false, cancel);
        if (!result.Succeeded) return ExitCode.Failed;
        Console.WriteLine(QuickStartLine(Accuracy(result.Variables), Path.GetRelativePath(Environment.CurrentDirectory, outputs.Page!)));
        return ExitCode.Ok;
    }

    /// <summary>Runs a notebook and says where its results are.</summary>
    /// <param name="notebook">Path of the notebook.</param>
    /// <param name="parameters">Values for its parameters.</param>
    /// <param name="outputs">Where the results go.</param>
    /// <param name="withPictures">Add a static picture to every chart.</param>
    /// <param name="cancel">Interrupts the running cell.</param>
    /// <exception cref="FailedException">The notebook or a parameter is not usable.</exception>
    public async Task<RunResult> RunAsync(
        string notebook, IReadOnlyDictionary<string, string> parameters, RunOutputs outputs, bool withPictures, CancellationToken cancel)
    {
        if (withPictures && StaticPicture.Obstacle() is { } obstacle) throw new FailedException(obstacle);
        foreach (string? file in new[] { outputs.Notebook, outputs.Page })
            if (file is not null) Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string path = Path.GetFullPath(notebook), folder = Path.GetDirectoryName(path)!;
        // The current folder belongs to the process: two runs at once would leave each other in the wrong one.
        await OneAtATime.WaitAsync(cancel);
        string before = Environment.CurrentDirectory;
        try
        {
            // Relative paths in cells start at the notebook, as in Jupyter.
            Environment.CurrentDirectory = folder;
            var options = new RunOptions
            {
                Session = Surroundings.Options() with { WorkingDirectory = folder },
                Parameters = parameters,
                OutputPath = outputs.Notebook,
                HtmlPath = outputs.Page,
                Progress = Console.Error,
            };
            var result = await NotebookRunner.RunAsync(path, options, cancel);
            if (withPictures && outputs.Notebook is not null)
            {
                await ChartPictures.AddAsync(result.Notebook, cancel);
                Rounding.Sign(result.Notebook);
                result.Notebook.Save(outputs.Notebook);
            }
            return result;
        }
        catch (NotebookFormatException error)
        {
            throw new FailedException(error.Message, error);
        }
        finally
        {
            Environment.CurrentDirectory = before;
            OneAtATime.Release();
        }
    }

    /// <summary>The accuracy that the notebook computed.</summary>
    /// <exception cref="FailedException">It left none.</exception>
    internal static double Accuracy(IReadOnlyDictionary<string, object?> variables) =>
        variables.GetValueOrDefault(AccuracyVariable) switch
        {
            double value => value,
            float value => value,
            var other => throw new FailedException($"The notebook must leave its test accuracy in a variable 'double {AccuracyVariable}'. Received: {other ?? "nothing"}."),
        };

    /// <summary>The quick start's closing line.</summary>
    internal static string QuickStartLine(double accuracy, string report) =>
        string.Create(CultureInfo.InvariantCulture, $"quick start: test accuracy {accuracy:0.000} (report: {report})");
}
