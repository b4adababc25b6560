using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class CellOptionsTests
{
    [Fact]
    public async Task A_cell_outside_of_the_history_takes_no_number_but_keeps_its_declarations()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("var a = 1;");
        var result = await cells.Session.RunAsync("var b = a + 1;", _ => { }, new CellOptions { CountsInHistory = false });
        Assert.Equal(CellStatus.Ok, result.Status);
        Assert.Equal(1, cells.Session.ExecutionCount);
        Assert.Equal("2", await cells.ValueAsync("b"));
        Assert.Equal(2, cells.Last.ExecutionCount);
    }

    [Fact]
    public async Task A_path_names_the_cell_in_traces()
    {
        await using var cells = new TestCells();
        var result = await cells.Session.RunAsync("throw new Exception(\"x\");", _ => { }, new CellOptions { Path = "lesson.csx" });
        Assert.Equal("   at lesson.csx, line 1", result.Error!.Traceback[1]);
    }

    [Fact]
    public async Task An_evaluated_expression_sees_the_variables_and_leaves_no_trace()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("var a = 20;");
        var found = await cells.Session.EvaluateAsync("var hidden = 1; Console.Write(\"lost\"); a + hidden + 1");
        Assert.Null(found.Error);
        Assert.Equal("22", found.Value!.Plain);
        Assert.Equal(["a"], cells.Session.Variables.Keys);
        Assert.Equal(1, cells.Session.ExecutionCount);
        await cells.RunAsync("hidden");
        Assert.Contains("CS0103", cells.Traceback);
    }

    [Theory]
    [InlineData("nothing", "CompilationError")]
    [InlineData("int.Parse(\"x\")", "FormatException")]
    public async Task An_expression_that_fails_gives_its_error(string expression, string name)
    {
        await using var cells = new TestCells();
        var found = await cells.Session.EvaluateAsync(expression);
        Assert.Null(found.Value);
        Assert.Equal(name, found.Error!.Name);
    }
}
