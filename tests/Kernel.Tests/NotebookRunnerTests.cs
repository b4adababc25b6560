using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class NotebookRunnerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("notebook-runner-").FullName;

    private static readonly RunOptions Cold = new() { Session = new SessionOptions { WarmUp = false } };

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task Cells_run_in_order_and_their_outputs_are_written()
    {
        var path = Save(Code("a1", "var x = 20;\nConsole.WriteLine(\"set\");"), Text("b2", "# Title"), Code("c3", "x + 1"));
        var progress = new StringWriter();
        var result = await NotebookRunner.RunAsync(path, Cold with { OutputPath = Out("done.ipynb"), HtmlPath = Out("done.html"), Progress = progress }, TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(20, result.Variables["x"]);
        var written = Notebook.Load(Out("done.ipynb"));
        Assert.Equal(["a1", "b2", "c3"], written.Cells.Select(cell => cell.Id));
        Assert.Equal([1, null, 2], written.Cells.Select(cell => cell.ExecutionCount));
        Assert.Equal("""{"name":"stdout","output_type":"stream","text":["set\n"]}""", Sorted(written.Cells[0].Outputs[0]));
        Assert.Equal("""{"data":{"text/plain":["21"]},"execution_count":2,"metadata":{},"output_type":"execute_result"}""", Sorted(written.Cells[2].Outputs[0]));
        Assert.Matches(@"^\[1/2\] ok +\d+\.\d\d s  var x = 20;\n\[2/2\] ok +\d+\.\d\d s  x \+ 1\n$", progress.ToString().ReplaceLineEndings("\n"));
        Assert.Contains("<title>done</title>".Replace("done", "input"), File.ReadAllText(Out("done.html")));
    }

    [Fact]
    public async Task The_first_failing_cell_ends_the_run_and_its_error_is_in_the_file()
    {
        var path = Save(Code("a", "1"), Code("b", "int zero = 0;\n1 / zero"), Code("c", "\"never\""));
        var result = await NotebookRunner.RunAsync(path, Cold with { OutputPath = Out("failed.ipynb") }, TestContext.Current.CancellationToken);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("b", result.Failed!.Cell.Id);
        var written = Notebook.Load(Out("failed.ipynb"));
        var error = written.Cells[1].Outputs[0]!;
        Assert.Equal("error", (string?)error["output_type"]);
        Assert.Equal("DivideByZeroException", (string?)error["ename"]);
        Assert.Contains("Cell In[2], line 2", string.Join("\n", error["traceback"]!.AsArray().Select(line => (string?)line)));
        Assert.Empty(written.Cells[2].Outputs);
        Assert.Null(written.Cells[2].ExecutionCount);
    }

    [Fact]
    public async Task Running_twice_gives_the_same_bytes()
    {
        var path = Save(Code("a", "display(new[] { 1, 2 }); Console.Error.WriteLine(\"note\"); new { A = 1 }"));
        await NotebookRunner.RunAsync(path, Cold with { OutputPath = Out("1.ipynb") }, TestContext.Current.CancellationToken);
        await NotebookRunner.RunAsync(Out("1.ipynb"), Cold with { OutputPath = Out("2.ipynb") }, TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllText(Out("1.ipynb")), File.ReadAllText(Out("2.ipynb")));
    }

    [Fact]
    public async Task A_cell_tagged_raises_exception_may_fail()
    {
        var path = Save(Code("a", "throw new Exception(\"expected\");", "raises-exception"), Code("b", "2"));
        var result = await NotebookRunner.RunAsync(path, Cold, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded);
        Assert.Equal(2, result.Cells.Count);
    }

    [Fact]
    public async Task A_cancelled_run_interrupts_its_cell_and_writes_what_there_is()
    {
        var path = Save(Code("a", "Console.WriteLine(\"before\"); await Task.Delay(Timeout.Infinite, Interrupted);"), Code("b", "2"));
        using var cancel = new CancellationTokenSource();
        var run = NotebookRunner.RunAsync(path, Cold with { OutputPath = Out("stopped.ipynb") }, cancel.Token);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        var result = await run;
        Assert.Equal(CellStatus.Interrupted, result.Failed!.Result.Status);
        Assert.Contains("\"Interrupted\"", File.ReadAllText(Out("stopped.ipynb")));
    }

    [Fact]
    public async Task An_updated_display_is_written_where_it_was_first_shown()
    {
        var path = Save(Code("a", "var bar = display(\"0 %\");"), Code("b", "bar.Update(\"100 %\"); display(\"one\"); ClearOutput(wait: true); display(\"two\");"));
        var result = await NotebookRunner.RunAsync(path, Cold, TestContext.Current.CancellationToken);
        Assert.Equal("", string.Join("\n", result.Failed?.Result.Error?.Traceback ?? []));
        Assert.Equal("""[{"data":{"text/plain":["100 %"]},"metadata":{},"output_type":"display_data"}]""", Sorted(result.Notebook.Cells[0].Outputs));
        Assert.Equal("""[{"data":{"text/plain":["two"]},"metadata":{},"output_type":"display_data"}]""", Sorted(result.Notebook.Cells[1].Outputs));
    }

    private static NotebookCell Code(string id, string source, params string[] tags) => new(CellKind.Code, source, id, tags);

    private static NotebookCell Text(string id, string source) => new(CellKind.Markdown, source, id);

    /// <summary>JSON in one line with sorted keys, as the file has them.</summary>
    private static string Sorted(System.Text.Json.Nodes.JsonNode? node)
        => System.Text.Json.Nodes.JsonNode.Parse(NotebookJson.Write(node!.DeepClone()))!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private string Out(string name) => Path.Combine(folder, name);

    private string Save(params NotebookCell[] cells)
    {
        var notebook = new Notebook();
        foreach (var cell in cells) notebook.Cells.Add(cell);
        notebook.Save(Out("input.ipynb"));
        return Out("input.ipynb");
    }
}
