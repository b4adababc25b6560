using System.Text.Json.Nodes;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli.Tests;

/// <summary>Every lesson in notebooks/ is a test: it must run, prove its claims, and put out what is committed. The peer suite shuffles the labels and takes real data.</summary>
[Collection(Alone.Name)]
public sealed class LessonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Lessons => [.. Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Order()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_runs_from_a_clean_kernel_on_the_embedded_data_and_puts_out_what_is_committed(string lesson)
    {
        var (result, page) = await RunAsync(lesson, []);

        Assert.True(result.Succeeded, Trace(result));
        Assert.DoesNotContain("<script src=", File.ReadAllText(page), StringComparison.Ordinal);
        var committed = Notebook.Load(Path.Combine(Repository.Root, "notebooks", lesson));
        var differences = NotebookComparison.Compare(committed, result.Notebook, new ComparisonOptions { KindsOnly = Rounding.IsLike(committed) != true });
        Assert.True(differences.Count == 0, "the committed outputs are not those of a run (./transfer-notebooks run --check):\n" + string.Join('\n', differences));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_lesson_is_committed_with_its_outputs_and_without_errors(string lesson)
    {
        var cells = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "notebooks", lesson)))!["cells"]!.AsArray()
            .Where(cell => (string)cell!["cell_type"]! == "code").ToArray();
        var outputs = cells.SelectMany(cell => cell!["outputs"]!.AsArray()).ToArray();

        Assert.DoesNotContain(outputs, output => (string)output!["output_type"]! == "error");
        Assert.All(cells, cell => Assert.NotNull(cell!["execution_count"]));
        Assert.True(Rounding.IsLike(Notebook.Load(Path.Combine(Repository.Root, "notebooks", lesson))) is not null, "a committed lesson tells what machine it ran on: run it with --static");
        var charts = outputs.Select(output => output!["data"] as JsonObject).OfType<JsonObject>().Where(data => data.ContainsKey(MimeTypes.Plotly)).ToArray();
        Assert.All(charts, data => Assert.True(data.ContainsKey(MimeTypes.Png), "a chart has no picture: run the lesson with --static"));
        Assert.Contains(cells, cell => string.Concat(cell!["source"]!.AsArray().Select(line => (string)line!)).Contains("data = \"embedded\"", StringComparison.Ordinal));
    }

    private async Task<(RunResult Result, string Page)> RunAsync(string lesson, Dictionary<string, string> parameters)
    {
        var run = new NotebookRun(new Checkout(Repository.Root, _folder.At("artifacts"), _folder.At("home")));
        var outputs = new RunOutputs(_folder.At("lesson.ipynb"), _folder.At("lesson.html"));
        return (await run.RunAsync(Path.Combine(Repository.Root, "notebooks", lesson), parameters, outputs, withPictures: false, TestContext.Current.CancellationToken), outputs.Page!);
    }

    private static string Trace(RunResult result) => string.Join('\n', result.Failed?.Result.Error?.Traceback ?? []);
}
