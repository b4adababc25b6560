using System.Text.Json;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Peers.Tests;

/// <summary>The kernel under Jupyter's own clients: jupyter_client, nbclient, nbconvert.</summary>
[Collection(nameof(JupyterPlace))]
public sealed class JupyterTests(JupyterPlace place)
{
    private const string Everything = """
        Console.WriteLine("one");
        Console.Error.WriteLine("two");
        display(HTML("<b>three</b>"));
        Console.Write("10 %\r100 %\n");
        var shown = display("four"); shown.Update("five");
        display(new { A = 1, B = "é€😀 \u2028 \"quoted\"" });
        display(Json("{\"a\":1.0,\"b\":[1e-7,1e22,0.1]}"));
        Chart.Line([1.0, 2.5], [0.001, 1e-9]).Display();
        1.5
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_kernel_passes_the_checks_of_jupyter_s_conformance_tests_and_more()
    {
        place.Require("jupyter_client", "jsonschema");
        var answer = await new PythonPeer("kernel_messages.py", "jupyter_client", "jsonschema") { Variables = place.Variables }.RunAsync(null, KernelSpec.CSharp);
        var checks = answer.GetProperty("checks").EnumerateArray().Select(check => (Name: check.GetProperty("name").GetString(), Trouble: check.GetProperty("trouble").GetString())).ToList();
        Assert.True(checks.Count >= 24, $"only {checks.Count} checks ran");
        Assert.True(checks.All(check => check.Trouble is null), string.Join("\n\n", checks.Where(check => check.Trouble is not null).Select(check => $"{check.Name}: {check.Trouble}")));
    }

    [Fact]
    public async Task Nbclient_runs_lessons_and_gets_what_the_headless_runner_gets()
    {
        place.Require("nbclient", "nbformat");
        string[] lessons = [JupyterPlace.Lessons[0], JupyterPlace.Lessons[^1]], outputs = [.. lessons.Select(lesson => place.At("nbclient-" + Path.GetFileName(lesson)))];
        var answer = await Execute(lessons.Zip(outputs));
        foreach (var (lesson, (result, output)) in lessons.Zip(answer.Zip(outputs)))
        {
            Assert.Empty(result.GetProperty("errors").EnumerateArray());
            // The committed outputs are the headless runner's; on another kind of machine their numbers may differ.
            var differences = NotebookComparison.Compare(Notebook.Load(lesson), Notebook.Load(output), new ComparisonOptions { KindsOnly = true });
            Assert.True(differences.Count == 0, string.Join('\n', differences));
        }
    }

    [Fact]
    public async Task Nbconvert_runs_a_lesson_to_its_end()
    {
        place.Require("nbconvert", "nbformat");
        foreach (string lesson in JupyterPlace.Lessons.Take(1))
        {
            var (code, output) = await place.RunAsync("/usr/bin/jupyter-nbconvert",
                ["--to", "notebook", "--execute", "--ExecutePreprocessor.startup_timeout=120", "--ExecutePreprocessor.timeout=600", "--output-dir", place.At("nbconvert"), lesson], Cancel);
            Assert.True(code == 0, output);
            Assert.DoesNotContain(Notebook.Load(Path.Combine(place.At("nbconvert"), Path.GetFileName(lesson))).Cells.SelectMany(cell => cell.Outputs), one => (string?)one!["output_type"] == "error");
        }
    }

    [Fact]
    public async Task Files_of_the_headless_runner_and_the_lessons_are_byte_for_byte_what_nbformat_writes()
    {
        place.Require("nbformat");
        string made = await RunHeadless();
        var answer = await new PythonPeer("rewrite_notebooks.py", "nbformat") { Variables = place.Variables }.RunAsync(null, [made, .. JupyterPlace.Lessons]);
        Assert.Equal("{}", answer.GetProperty("different").GetRawText());
    }

    [Fact]
    public async Task Each_kind_of_output_is_in_the_file_as_nbclient_has_it()
    {
        place.Require("nbclient", "nbformat");
        string ours = await RunHeadless(), theirs = place.At("everything-nbclient.ipynb");
        var result = (await Execute([(place.At("everything.ipynb"), theirs)])).Single();
        Assert.Empty(result.GetProperty("errors").EnumerateArray());
        var (headless, client) = (Notebook.Load(ours), Notebook.Load(theirs));
        Assert.Empty(NotebookComparison.Compare(headless, client, new ComparisonOptions { Tolerance = 0 }));
        // Display ids and the joining of streams aside, the cells are equal key by key.
        foreach (var (one, other) in headless.Cells.Zip(client.Cells))
            Assert.Equal(one.Json.Select(member => member.Key).Order(), other.Json.Select(member => member.Key).Order());
        Assert.Equal(headless.Cells.Select(cell => cell.ExecutionCount), client.Cells.Select(cell => cell.ExecutionCount));
    }

    private async Task<string> RunHeadless()
    {
        string notebook = place.At("everything.ipynb"), made = place.At("everything-headless.ipynb");
        if (File.Exists(made)) return made;
        var cells = new Notebook();
        cells.Metadata["custom"] = 1.5;
        foreach (var (line, i) in Everything.Split('\n').Select((line, i) => (line.TrimEnd(), i)))
        {
            cells.Cells.Add(new NotebookCell(CellKind.Markdown, $"# Cell {i}", $"text-{i}"));
            cells.Cells.Add(new NotebookCell(CellKind.Code, line, $"code-{i}"));
        }
        cells.Save(notebook);
        var (code, output) = await place.RunAsync(Path.Combine(JupyterPlace.Root, "transfer-notebooks"), ["run", notebook, "--out", made], Cancel);
        Assert.True(code == 0, output);
        return made;
    }

    private async Task<IReadOnlyList<JsonElement>> Execute(IEnumerable<(string From, string To)> notebooks)
    {
        var answer = await new PythonPeer("execute_notebook.py", "nbclient", "nbformat") { Variables = place.Variables }
            .RunAsync(null, [.. notebooks.SelectMany(pair => new[] { pair.From, pair.To })]);
        return [.. answer.GetProperty("notebooks").EnumerateArray()];
    }
}

/// <summary>Tests that share one <see cref="JupyterPlace"/>, one after another.</summary>
[CollectionDefinition(nameof(JupyterPlace))]
public sealed class JupyterCollection : ICollectionFixture<JupyterPlace>;
