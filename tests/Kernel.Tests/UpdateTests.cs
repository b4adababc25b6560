using System.Diagnostics;
using TransferNotebooks.Charts;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class UpdateTests
{
    [Fact]
    public async Task A_displayed_value_is_replaced_in_its_place()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("var d = display(1, \"text/plain\"); d.Update(2); (d.Value, d.DisplayId.Length > 0)");
        var shown = cells.Outputs.OfType<DisplayOutput>().ToList();
        Assert.Equal([false, true], shown.Select(output => output.IsUpdate));
        Assert.Equal(["1", "2"], shown.Select(output => output.Bundle.Plain));
        Assert.Equal(shown[0].DisplayId, shown[1].DisplayId);
        Assert.Equal("(2, True)", cells.Result!.Bundle.Plain);
    }

    [Fact]
    public async Task Fast_updates_are_thinned_and_the_last_state_stays()
    {
        await using var cells = new TestCells();
        var clock = Stopwatch.StartNew();
        await cells.RunAsync("var d = display(-1); for (var i = 0; i < 5000; i++) d.Update(i);");
        var updates = cells.Outputs.OfType<DisplayOutput>().Where(output => output.IsUpdate).ToList();
        Assert.Equal("4999", updates[^1].Bundle.Plain);
        Assert.InRange(updates.Count, 1, 2 + (int)(clock.Elapsed.TotalSeconds * 5));
    }

    [Fact]
    public async Task A_value_that_changes_later_is_shown_as_it_was_at_its_update()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("var list = new List<int> { 1 }; var d = display(0); d.Update(list); list.Clear();");
        Assert.Equal("[ 1 ]", cells.Outputs.OfType<DisplayOutput>().Last().Bundle.Plain);
    }

    [Fact]
    public async Task An_update_that_waits_is_shown_before_the_error_that_ends_the_cell()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("var d = display(0); d.Update(1); throw new Exception(\"end\");");
        Assert.Equal("1", Assert.IsType<DisplayOutput>(cells.Outputs[^2]).Bundle.Plain);
        Assert.IsType<ErrorOutput>(cells.Outputs[^1]);
    }

    [Fact]
    public async Task A_display_as_the_last_expression_is_shown_once()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("display(\"x\")");
        Assert.Single(cells.Outputs);
    }

    [Fact]
    public async Task Charts_in_one_place_are_states_of_the_first()
    {
        await using var cells = new TestCells(new SessionOptions { WarmUp = false, Assemblies = [typeof(Chart).Assembly], Usings = ["TransferNotebooks.Charts"] });
        await cells.RunAsync("var live = Chart.Line([1.0, 2]).Live(); live.Update(Chart.Line([1.0, 2, 3])); live.Update(Chart.Line([1.0, 2, 3, 4]));");
        var shown = cells.Outputs.OfType<DisplayOutput>().ToList();
        Assert.Contains("4 points", shown[^1].Bundle.Plain);
        Assert.All(shown.Skip(1), state => Assert.Contains($"data-place=\"{Chart.Line([1.0, 2]).Place}\"", state.Bundle[MimeTypes.Html]));
    }

    [Fact]
    public async Task A_figure_is_shown_under_its_cell()
    {
        await using var cells = new TestCells(new SessionOptions { WarmUp = false, Assemblies = [typeof(Chart).Assembly], Usings = ["TransferNotebooks.Charts"] });
        await cells.RunAsync("Chart.Line([1.0, 2]).Show();");
        Assert.NotNull(Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs)).Bundle[MimeTypes.Plotly]);
    }

    [Fact]
    public async Task A_place_that_a_library_empties_is_not_kept_in_the_notebook()
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new NotebookCell(CellKind.Code,
            "var change = ((Func<object, Action<object>>)AppContext.GetData(\"TransferNotebooks.Display\"))(\"a\"); change(\"b\"); change(null); display(\"kept\");", "a"));
        var result = await NotebookRunner.RunAsync(notebook, new RunOptions { Session = new SessionOptions { WarmUp = false } }, TestContext.Current.CancellationToken);
        Assert.Null(result.Failed?.Result.Error?.Message);
        Assert.Equal("kept", Assert.Single(result.Notebook.Cells[0].Outputs)!["data"]![MimeTypes.Plain]![0]!.ToString());
    }

    [Fact]
    public async Task Scripts_and_styles_reach_the_page_at_once()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("Javascript(\"alert(1)\"); CSS(\"b { color: red }\");");
        var shown = cells.Outputs.OfType<DisplayOutput>().ToList();
        Assert.Equal("alert(1)", shown[0].Bundle[MimeTypes.JavaScript]);
        Assert.Equal("<style>b { color: red }</style>", shown[1].Bundle[MimeTypes.Html]);
    }
}
