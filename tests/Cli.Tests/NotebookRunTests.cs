using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli.Tests;

[Collection(Alone.Name)]
public sealed class NotebookRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private NotebookRun Run => new(new Checkout(_folder.Path, _folder.At("artifacts"), _folder.At("home")));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0.86, "out/01.html", "quick start: test accuracy 0.860 (report: out/01.html)")]
    [InlineData(1, "x.html", "quick start: test accuracy 1.000 (report: x.html)")]
    public void The_quick_starts_last_line_tells_accuracy_and_report(double accuracy, string report, string line) =>
        Assert.Equal(line, NotebookRun.QuickStartLine(accuracy, report));

    [Fact]
    public void The_accuracy_is_the_notebooks_own()
    {
        Assert.Equal(0.75, NotebookRun.Accuracy(new Dictionary<string, object?> { ["testAccuracy"] = 0.75, ["other"] = 1 }));
        Assert.Equal(0.5, NotebookRun.Accuracy(new Dictionary<string, object?> { ["testAccuracy"] = 0.5f }));
        Assert.Contains("testAccuracy", Assert.Throws<FailedException>(() => NotebookRun.Accuracy(new Dictionary<string, object?>())).Message);
    }

    [Theory]
    [InlineData(null, null, "/results/lesson.ipynb", "/results/lesson.html")]
    [InlineData("/a/b.ipynb", null, "/a/b.ipynb", null)]
    [InlineData(null, "/a/b.html", null, "/a/b.html")]
    [InlineData("/a/b.ipynb", "/a/b.html", "/a/b.ipynb", "/a/b.html")]
    public void Without_named_files_both_results_are_written(string? output, string? html, string? notebook, string? page) =>
        Assert.Equal(new RunOutputs(notebook, page), RunOutputs.For("/lessons/lesson.ipynb", output, html, "/results"));

    [Fact]
    public void A_parameter_is_split_at_its_first_equals_sign_and_the_last_of_a_name_counts()
    {
        var values = RunVerb.Assignments(["data=auto", "expression=a=b", "n=1", "n=2", "empty="]);
        Assert.Equal("auto", values["data"]);
        Assert.Equal("a=b", values["expression"]);
        Assert.Equal("2", values["n"]);
        Assert.Equal("", values["empty"]);
    }

    [Fact]
    public async Task Cells_run_at_the_notebooks_folder_with_kit_engine_and_charts_at_hand()
    {
        string notebook = Write("var where = Environment.CurrentDirectory;", "(typeof(torch), typeof(Chart), typeof(Datasets)).ToString()");
        string before = Environment.CurrentDirectory;
        var outputs = new RunOutputs(_folder.At("deep/er/o.ipynb"), _folder.At("page.html"));
        var result = await Run.RunAsync(notebook, new Dictionary<string, string>(), outputs, withPictures: false, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, string.Join('\n', result.Failed?.Result.Error?.Traceback ?? []));
        Assert.Equal(Path.GetDirectoryName(notebook), result.Variables["where"]);
        Assert.Equal(before, Environment.CurrentDirectory);
        Assert.True(File.Exists(outputs.Notebook) && File.Exists(outputs.Page));
    }

    [Fact]
    public async Task The_first_failing_cell_ends_the_run_with_code_1_and_is_in_the_results()
    {
        string notebook = Write("var a = 1;", "throw new Exception(\"broken on purpose\");", "var never = 1;");
        var outputs = new RunOutputs(_folder.At("o.ipynb"), null);
        var result = await Run.RunAsync(notebook, new Dictionary<string, string>(), outputs, withPictures: false, TestContext.Current.CancellationToken);
        Assert.Equal(1, result.ExitCode);
        Assert.False(result.Variables.ContainsKey("never"));
        Assert.Contains("broken on purpose", File.ReadAllText(outputs.Notebook!));
    }

    [Fact]
    public async Task An_unknown_parameter_is_refused_before_anything_runs()
    {
        var error = await Assert.ThrowsAsync<FailedException>(() => Run.RunAsync(
            Write("var a = 1;"), new Dictionary<string, string> { ["nonsense"] = "1" }, new RunOutputs(null, null), withPictures: false, TestContext.Current.CancellationToken));
        Assert.Contains("nonsense", error.Message);
    }

    private string Write(params string[] sources)
    {
        var notebook = new Notebook();
        for (int i = 0; i < sources.Length; i++) notebook.Cells.Add(new NotebookCell(CellKind.Code, sources[i], $"cell-{i}"));
        Directory.CreateDirectory(_folder.At("lessons"));
        string path = _folder.At("lessons/lesson.ipynb");
        notebook.Save(path);
        return path;
    }
}
