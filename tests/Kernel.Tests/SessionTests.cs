using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class SessionTests
{
    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("\"text\"", "text")]
    [InlineData("(object)null", "null")]
    [InlineData("await Task.FromResult(7)", "7")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("var x = 3; x * 2", "6")]
    public async Task The_last_expression_is_the_result(string code, string expected)
    {
        await using var cells = new TestCells();
        Assert.Equal(expected, await cells.ValueAsync(code));
    }

    [Theory]
    [InlineData("1 + 1;")]
    [InlineData("var x = 5;")]
    [InlineData("void F() { } F()")]
    [InlineData("await Task.Delay(1)")]
    [InlineData("// only a comment")]
    [InlineData("")]
    public async Task A_semicolon_or_a_void_call_gives_no_result(string code)
    {
        await using var cells = new TestCells();
        Assert.Null(await cells.ValueAsync(code));
        Assert.False(cells.Last.HasValue);
    }

    [Fact]
    public async Task Cells_see_and_redefine_what_earlier_cells_declared()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("int x = 1; int Twice(int n) => 2 * n; record Point(int X, int Y);");
        Assert.Equal("2", await cells.ValueAsync("Twice(x)"));
        await cells.ValueAsync("var x = \"now a string\"; int Twice(int n) => 20 * n;");
        Assert.Equal("now a string", await cells.ValueAsync("x"));
        Assert.Equal("60", await cells.ValueAsync("Twice(3)"));
        Assert.Equal("Point { X = 1, Y = 2 }", await cells.ValueAsync("new Point(1, 2)"));
    }

    [Fact]
    public async Task The_session_tells_each_variable_s_newest_value()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("int a = 1; string b = \"old\";");
        await cells.ValueAsync("var b = new[] { 2 }; a++;");
        Assert.Equal(["a", "b"], cells.Session.Variables.Keys);
        Assert.Equal(2, cells.Session.Variables["a"]);
        Assert.Equal(new[] { 2 }, cells.Session.Variables["b"]);
    }

    [Theory]
    [InlineData("System.Xml.Linq.XElement.Parse(\"<a/>\").Name.LocalName", "a")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(new[] { 1 })", "[1]")]
    [InlineData("dynamic d = 3; d + 1", "4")]
    [InlineData("#r \"System.Xml.Linq\"\nnew System.Net.Http.HttpClient().GetType().Name", "HttpClient")]
    public async Task The_whole_framework_is_at_hand(string code, string expected)
    {
        await using var cells = new TestCells();
        Assert.Equal(expected, await cells.ValueAsync(code));
    }

    [Fact]
    public async Task A_warmed_session_runs_as_a_cold_one()
    {
        await using var cells = new TestCells(new SessionOptions { WarmUp = true });
        for (var i = 0; i < 5; i++) Assert.Equal("1", await cells.ValueAsync("display(0); var warm = \"own\"; 1"));
        Assert.Equal(["warm"], cells.Session.Variables.Keys);
    }

    [Fact]
    public async Task Usings_of_a_cell_hold_for_later_cells()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("using System.Globalization;");
        Assert.Equal("1", await cells.ValueAsync("double.Parse(\"1.0\", CultureInfo.InvariantCulture)"));
    }

    [Fact]
    public async Task Variables_survive_a_cell_that_throws()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("var before = 42; throw new Exception(\"stop\");");
        Assert.Equal(CellStatus.Error, cells.Last.Status);
        Assert.Equal("42", await cells.ValueAsync("before"));
        Assert.Equal(2, cells.Session.ExecutionCount);
    }

    [Fact]
    public async Task An_await_comes_back_to_the_session_s_thread()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("int Id() => Environment.CurrentManagedThreadId; var first = Id(); await Task.Delay(20); var second = Id();");
        Assert.Equal("True", await cells.ValueAsync("first == second && second == Id()"));
    }

    [Fact]
    public async Task Blocking_on_an_async_method_of_one_s_own_does_not_deadlock()
    {
        await using var cells = new TestCells();
        var value = cells.ValueAsync("async Task<int> Slow() { await Task.Delay(10); await Task.Delay(10); return 5; }\nSlow().Result");
        Assert.Equal("5", await value.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_interrupt_cancels_the_token_that_long_work_watches()
    {
        await using var cells = new TestCells();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = cells.Session.RunAsync(
            "var steps = 0; while (true) { Interrupted.ThrowIfCancellationRequested(); steps++; display(steps); await Task.Delay(5); }",
            _ => started.TrySetResult());
        await started.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        cells.Session.Interrupt();
        var result = await run;
        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal("Interrupted", result.Error!.Name);
        Assert.Equal("True", await cells.ValueAsync("steps >= 1 && !Interrupted.IsCancellationRequested"));
    }

    [Fact]
    public async Task What_the_host_awaits_while_it_takes_an_output_does_not_come_back_to_the_cell()
    {
        await using var cells = new TestCells();
        SynchronizationContext? seen = new();
        await cells.Session.RunAsync("Console.WriteLine(1); await Task.Delay(1); Console.WriteLine(2);", _ => seen = SynchronizationContext.Current);
        Assert.Null(seen);
        Assert.Equal("True", await cells.ValueAsync("System.Threading.SynchronizationContext.Current != null"));
    }

    [Fact]
    public async Task Libraries_without_a_reference_reach_the_cell_through_the_bridge()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("""
            var show = (Func<object, Action<object>>)AppContext.GetData("TransferNotebooks.Display");
            var update = show("first"); update("second");
            var token = ((Func<CancellationToken>)AppContext.GetData("TransferNotebooks.Interrupted"))();
            """);
        var displays = cells.Outputs.OfType<DisplayOutput>().ToList();
        Assert.Equal(["first", "second"], displays.Select(d => d.Bundle.Plain));
        Assert.Equal(displays[0].DisplayId, displays[1].DisplayId);
        Assert.True(displays[1].IsUpdate);
        Assert.Equal("True", await cells.ValueAsync("token.CanBeCanceled"));
    }

    [Fact]
    public async Task Host_assemblies_usings_globals_and_arguments_are_there_from_the_first_cell()
    {
        await using var cells = new TestCells(new SessionOptions
        {
            WarmUp = false, Assemblies = [typeof(SessionTests).Assembly], Usings = ["Kernel.Tests", "Kernel.Tests.HostFunctions"],
            Globals = new HostGlobals("from the host"), Args = ["a", "b"],
        });
        Assert.Equal("from the host", await cells.ValueAsync("Greeting"));
        Assert.Equal("9", await cells.ValueAsync("Square(3)"));
        Assert.Equal("b", await cells.ValueAsync("Args[1]"));
        Assert.Same(typeof(HostFunctions), (await cells.RunAsync("typeof(HostFunctions)")).Last.Value);
    }

    [Fact]
    public async Task A_disposed_session_refuses_cells()
    {
        var cells = new TestCells();
        await cells.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => cells.RunAsync("1"));
    }
}

public sealed record HostGlobals(string Greeting);

public static class HostFunctions
{
    public static int Square(int n) => n * n;
}
