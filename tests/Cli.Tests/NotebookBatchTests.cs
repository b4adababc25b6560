using System.Xml.Linq;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli.Tests;

[Collection(Alone.Name)]
public sealed class NotebookBatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_notebook_has_a_session_of_its_own()
    {
        var items = await RunAsync(new(), Write("a.ipynb", "var x = 1;"), Write("b.ipynb", "var y = 2;"));

        Assert.All(items, item => Assert.True(item.Succeeded));
        Assert.Equal(["x", "y"], items.Select(item => item.Result!.Variables.Keys.Single()));
        Assert.True(File.Exists(_folder.At("out/a.ipynb")) && File.Exists(_folder.At("out/b.html")));
    }

    [Fact]
    public async Task The_first_failure_ends_the_batch_and_keep_going_does_not()
    {
        string[] notebooks = [Write("a.ipynb", "1"), Write("b.ipynb", "throw new InvalidOperationException(\"b\");", "2"), Write("c.ipynb", "3")];

        var stopped = await RunAsync(new(), notebooks);
        Assert.Equal([true, false], stopped.Select(item => item.Succeeded));
        string[] summary = [.. NotebookBatch.Summary(stopped, 3)];
        Assert.Matches(@"^FAILED +\d+\.\d s  .*b\.ipynb: cell 1 \(cell-0\) raised InvalidOperationException$", summary[1]);
        Assert.Equal("1 of 3 notebooks passed, 1 failed, 1 not run (--keep-going runs them too)", summary[^1]);

        var all = await RunAsync(new() { KeepGoing = true }, notebooks);
        Assert.Equal([true, false, true], all.Select(item => item.Succeeded));
        Assert.Equal("2 of 3 notebooks passed, 1 failed", NotebookBatch.Summary(all, 3).Last());
        Assert.Empty(NotebookBatch.Summary([all[0]], 1));
    }

    [Fact]
    public async Task What_is_no_notebook_fails_and_the_others_run()
    {
        File.WriteAllText(_folder.At("broken.ipynb"), "no json");
        var items = await RunAsync(new() { KeepGoing = true, Check = new() }, _folder.At("broken.ipynb"), Write("b.ipynb", "throw new Exception();"));

        Assert.Null(items[0].Result);
        Assert.Contains("it is not JSON", items[0].Report.Cases.Single().Message);
        Assert.Contains("saved without outputs", items[1].Report.Cases.Single().Message);
    }

    [Fact]
    public async Task Outputs_like_those_in_the_file_pass_the_check_and_others_do_not()
    {
        string path = Write("a.ipynb", "var n = 3;", "n", "Console.WriteLine(\"same\");");
        Assert.True((await RunAsync(new(), path)).Single().Succeeded);
        string committed = _folder.At("out/a.ipynb");

        var same = (await RunAsync(new() { Check = new() }, committed)).Single();
        Assert.True(same.Succeeded);

        File.WriteAllText(committed, File.ReadAllText(committed).Replace("\"3\"", "\"4\""));
        var other = (await RunAsync(new() { Check = new() }, committed)).Single();
        Assert.False(other.Succeeded);
        Assert.Equal(("cell-1", "- 4|+ 3"), (other.Differences.Single().CellId, string.Join('|', other.Differences.Single().Lines.Skip(1).Select(line => line.Trim()))));
        Assert.Equal([CellOutcome.Passed, CellOutcome.Failed, CellOutcome.Passed], other.Report.Cases.Select(cell => cell.Outcome));
        Assert.Contains("+ 3", XElement.Parse(ToJUnit(other)).Descendants("failure").Single().Value);
    }

    [Fact]
    public void A_folder_stands_for_its_notebooks_by_name()
    {
        string b = Write("lessons/b.ipynb", "1"), a = Write("lessons/a.ipynb", "1");
        Write("lessons/.ipynb_checkpoints/a-checkpoint.ipynb", "1");
        Assert.Equal([a, b], NotebookList.Expand([_folder.At("lessons")]));
        Assert.Equal([b, a], NotebookList.Expand([b, _folder.At("lessons")]));
        Assert.Contains("nothing", Assert.Throws<FailedException>(() => NotebookList.Expand(["nothing"])).Message);
        Directory.CreateDirectory(_folder.At("empty"));
        Assert.Contains("no notebook", Assert.Throws<FailedException>(() => NotebookList.Expand([_folder.At("empty")])).Message);
    }

    [Fact]
    public void Named_results_of_several_notebooks_are_folders_and_never_one_file()
    {
        var planned = RunOutputs.ForAll(["/x/a.ipynb", "/y/b.ipynb"], "/out", null, "/results");
        Assert.Equal([("/x/a.ipynb", new RunOutputs("/out/a.ipynb", null)), ("/y/b.ipynb", new RunOutputs("/out/b.ipynb", null))], planned);
        Assert.Equal(new RunOutputs("/out", null), RunOutputs.ForAll(["/x/a.ipynb"], "/out", null, "/results").Single().Outputs);
        Assert.Contains("/y/a.ipynb", Assert.Throws<FailedException>(() => RunOutputs.ForAll(["/x/a.ipynb", "/y/a.ipynb"], null, null, "/results")).Message);
    }

    private string ToJUnit(BatchItem item)
    {
        JUnitReport.Save(_folder.At("report.xml"), [item.Report]);
        return File.ReadAllText(_folder.At("report.xml"));
    }

    private Task<IReadOnlyList<BatchItem>> RunAsync(BatchOptions options, params string[] paths)
    {
        var run = new NotebookRun(new Checkout(_folder.Path, _folder.At("artifacts"), _folder.At("home")));
        return new NotebookBatch(run, options).RunAsync(
            [.. paths.Select(path => (path, RunOutputs.For(path, null, null, _folder.At("out"))))], TestContext.Current.CancellationToken);
    }

    private string Write(string name, params string[] sources)
    {
        var notebook = new Notebook();
        for (int i = 0; i < sources.Length; i++) notebook.Cells.Add(new NotebookCell(CellKind.Code, sources[i], $"cell-{i}"));
        string path = _folder.At(name);
        notebook.Save(path);
        return path;
    }
}
