using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class ParameterTests
{
    private const string Defaults = """
        var data = "embedded"; // where the pictures come from
        int epochs = 3;
        var rate = 0.1;
        float decay = 1e-4f;
        bool sabotage = false;
        const long seed = 7;
        string? note = null;
        var offset = -1;
        var sizes = new[] { 1, 2 };
        """;

    [Theory]
    [InlineData("data", "auto", "data = \"auto\";")]
    [InlineData("data", "a \"quoted\" \\ path\n", "data = \"a \\\"quoted\\\" \\\\ path\\n\";")]
    [InlineData("epochs", "10", "epochs = 10;")]
    [InlineData("rate", "1", "rate = 1d;")]
    [InlineData("rate", "NaN", "rate = (double.NaN);")]
    [InlineData("decay", "0.5", "decay = 0.5f;")]
    [InlineData("sabotage", "True", "sabotage = true;")]
    [InlineData("seed", "9", "const long seed = 9L;")]
    [InlineData("note", "null", "note = null;")]
    [InlineData("note", "text", "note = \"text\";")]
    [InlineData("offset", "-5", "offset = -5;")]
    [InlineData("sizes", "new[] { 3 }", "sizes = new[] { 3 };")]
    public void A_value_is_read_as_the_type_of_its_default(string name, string text, string line)
    {
        var notebook = Sample();
        ParameterCell.Inject(notebook, new Dictionary<string, string> { [name] = text });
        Assert.Equal("// Parameters\n" + line, notebook.Cells[2].Source);
        Assert.Equal(["injected-parameters"], notebook.Cells[2].Tags);
    }

    [Theory]
    [InlineData("epochs", "ten", "takes an int. Received: ten")]
    [InlineData("sabotage", "1", "takes a bool. Received: 1")]
    [InlineData("rate", "fast", "takes a double. Received: fast")]
    [InlineData("sizes", "new[] {", "takes a C# expression. Received: new[] {")]
    [InlineData("epoch", "1", "has no parameter \"epoch\". It has: data, decay, epochs, note, offset, rate, sabotage, seed, sizes.")]
    public void A_value_that_does_not_fit_is_refused(string name, string text, string reason)
        => Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => ParameterCell.Inject(Sample(), new Dictionary<string, string> { [name] = text })).Message);

    [Fact]
    public void A_notebook_without_the_tag_takes_no_parameters()
    {
        var notebook = new Notebook { Cells = { new NotebookCell(CellKind.Code, "var a = 1;", "a") } };
        Assert.Contains("no code cell tagged \"parameters\"", Assert.Throws<NotebookFormatException>(() => ParameterCell.Inject(notebook, new Dictionary<string, string> { ["a"] = "2" })).Message);
    }

    [Fact]
    public async Task Injected_values_hold_in_the_run_and_replace_those_of_the_run_before()
    {
        var options = new RunOptions { Session = new SessionOptions { WarmUp = false }, Parameters = new Dictionary<string, string> { ["epochs"] = "5", ["seed"] = "11" } };
        var first = await NotebookRunner.RunAsync(Sample(), options, TestContext.Current.CancellationToken);
        Assert.Equal("5 11 embedded", first.Variables["summary"]);
        var second = await NotebookRunner.RunAsync(first.Notebook, options with { Parameters = new Dictionary<string, string> { ["data"] = "auto" } }, TestContext.Current.CancellationToken);
        Assert.Equal("3 7 auto", second.Variables["summary"]);
        Assert.Single(second.Notebook.Cells, cell => cell.Tags.Contains("injected-parameters"));
    }

    private static Notebook Sample() => new()
    {
        Cells =
        {
            new NotebookCell(CellKind.Markdown, "# Lesson", "title"),
            new NotebookCell(CellKind.Code, Defaults, "params", "parameters"),
            new NotebookCell(CellKind.Code, "var summary = $\"{epochs} {seed} {data}\";", "use"),
        },
    };
}
