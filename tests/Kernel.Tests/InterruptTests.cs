using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>A cell that runs away is stopped, whatever it does, and what it had set by then stays.</summary>
[Collection(Runaway.Name)]
public sealed class InterruptTests
{
    /// <summary>Far more than an interrupt takes, so that a busy machine does not decide the test; far less than what the cells wait for.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Runaways =>
    [
        "while (true);",
        "Thread.Sleep(10_000_000);",
        "Task.Delay(10_000_000).Wait();",
        "await Task.Delay(10_000_000);",
        "await Task.Delay(50); while (true);",
        "await Task.Delay(Timeout.Infinite, Interrupted);",
        "await new TaskCompletionSource().Task;",
        "foreach (var n in Enumerable.Range(0, int.MaxValue).Where(_ => { Thread.Sleep(1); return false; })) { }",
        "var held = new object(); Task.Run(() => { lock (held) Thread.Sleep(10_000_000); }); await Task.Delay(100); lock (held) { }",
        "var never = new ManualResetEventSlim(); never.Wait();",
        "new SemaphoreSlim(0).Wait();",
        "try { while (true); } catch { } while (true);",
        "try { while (true); } finally { var cleaned = true; }",
        "while (true) { try { Thread.Sleep(10); } catch (Exception) { } }",
        "while (true) { try { throw new InvalidOperationException(); } catch (Exception) { } }",
        "long n = 0; while (true) { Console.WriteLine(n++); }",
        "var shown = display(0); for (var i = 0; ; i++) shown.Update(i);",
        "int Deep(int n) => n > 1000 ? Endless() : Deep(n + 1); int Endless() { while (true); } Deep(0)",
        "var all = Enumerable.Range(0, 4).Select(async _ => { await Task.Delay(10); while (true); }).ToArray(); await Task.WhenAll(all);",
        "Task.Run(() => { while (true); }).Wait();",
        "Parallel.For(0, 4, _ => { while (true); });",
        "long Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2); Fibonacci(80)",
        "again: goto again;",
        "IEnumerable<int> All() { while (true) yield return 1; } All().Count(n => n > 1)",
        "class Slow { public override string ToString() { while (true); } }\nnew Slow()",
    ];

    [Theory]
    [MemberData(nameof(Runaways))]
    public async Task A_runaway_cell_stops_and_the_session_goes_on(string runaway)
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("var kept = 41;");

        var result = await InterruptAsync(cells, "kept++; display(\"here\");\n" + runaway, startedBy: output => output is DisplayOutput);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal("Interrupted", result.Error!.Name);
        Assert.Equal("42", await cells.ValueAsync("kept"));
        // Nothing of the interrupt is left for later cells: waits are not broken, the thread is not aborted.
        Assert.Equal("43", await cells.ValueAsync("Thread.Sleep(20); await Task.Delay(20); new ManualResetEventSlim().Wait(20); kept + 1"));
    }

    [Fact]
    public async Task What_the_stopped_cell_had_set_is_there_for_later_cells()
    {
        await using var cells = new TestCells();
        await InterruptAsync(cells, "var before = 7; var list = new List<int> { 1 }; display(0); while (true); var after = 8;", output => output is DisplayOutput);

        Assert.Equal("(7, 1, 0)", await cells.ValueAsync("(before, list.Count, after)"));
    }

    [Fact]
    public async Task Nothing_of_a_stopped_cell_runs_later()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("var count = 0; var go = new TaskCompletionSource();");
        await InterruptAsync(cells, "display(0); await go.Task; count = 1;", output => output is DisplayOutput);

        Assert.Equal("0", await cells.ValueAsync("go.SetResult(); await Task.Delay(100); count"));
    }

    [Fact]
    public async Task The_background_work_of_a_cell_that_ended_goes_on()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("var ticks = 0; async void Tick() { while (true) { await Task.Delay(5); ticks++; } } Tick();");
        await InterruptAsync(cells, "display(0); await Task.Delay(Timeout.Infinite);", output => output is DisplayOutput);

        Assert.Equal("True", await cells.ValueAsync("var seen = ticks; await Task.Delay(500); ticks > seen"));
    }

    [Fact]
    public async Task An_interrupt_between_cells_does_nothing()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("1");
        cells.Session.Interrupt();
        cells.Session.Interrupt();

        Assert.Equal("2", await cells.ValueAsync("Thread.Sleep(500); 2"));
    }

    [Fact]
    public async Task A_loop_that_watches_the_token_ends_by_itself()
    {
        await using var cells = new TestCells();
        var result = await InterruptAsync(cells, "var whole = 0; display(0); while (!Interrupted.IsCancellationRequested) { Thread.Sleep(1); whole++; } \"ended\"", output => output is DisplayOutput);

        Assert.Equal(CellStatus.Ok, result.Status);
        Assert.Equal("ended", result.Value);
    }

    [Fact]
    public async Task Two_hundred_interrupts_in_a_row_leave_the_session_whole()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("var sum = 0L;");
        for (var i = 0; i < 200; i++)
        {
            // The interrupt falls anywhere: before the cell runs, in its middle, at its end.
            var running = cells.RunAsync($"for (var k = 0; k < {i % 10 * 1_000_000}; k++) sum += k & 1; Console.WriteLine(sum);");
            await Task.Delay(i % 7);
            cells.Session.Interrupt();
            await running.WaitAsync(Long, TestContext.Current.CancellationToken);
            Assert.True(cells.Last.Status is CellStatus.Ok or CellStatus.Interrupted, cells.Last.Error?.Message);
        }

        Assert.Equal("2", await cells.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task Output_written_while_interrupts_fall_is_never_torn()
    {
        await using var cells = new TestCells();
        for (var i = 0; i < 20; i++)
        {
            await InterruptAsync(cells, "display(0); while (true) { Console.WriteLine(\"0123456789\"); display(HTML(\"<b>whole</b>\")); }", output => output is DisplayOutput);
            // A fast machine writes more than a cell may: there the output is cut, and the line at the cut with it.
            var parts = cells.Stdout.Split("... output truncated");
            Assert.All(parts[0].Split('\n')[..^(parts.Length > 1 ? 2 : 1)], line => Assert.Equal("0123456789", line));
        }
    }

    [Fact]
    public async Task What_cannot_be_stopped_is_told_and_ends_when_it_ends()
    {
        await using var cells = new TestCells();
        // A finally block is never aborted; it stands for a long native call.
        var result = await InterruptAsync(cells, "display(0); try { while (true); } finally { var end = Environment.TickCount64 + 7000; while (Environment.TickCount64 < end); }", output => output is DisplayOutput);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Contains("restart the kernel", cells.Stderr);
        Assert.Equal("3", await cells.ValueAsync("3"));
    }

    [Fact]
    public async Task Compiling_stops_too()
    {
        await using var cells = new TestCells();
        var running = cells.RunAsync(string.Join('\n', Enumerable.Range(0, 20_000).Select(n => $"var v{n} = Enumerable.Range(0, {n}).Select(a => (a, b: a * 2)).Where(p => p.b > {n}).ToList();")));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        cells.Session.Interrupt();
        await running.WaitAsync(Long, TestContext.Current.CancellationToken);

        Assert.Equal(CellStatus.Interrupted, cells.Last.Status);
        Assert.Equal("1", await cells.ValueAsync("1"));
    }

    private static async Task<CellResult> InterruptAsync(TestCells cells, string code, Func<CellOutput, bool> startedBy)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = cells.RunAsync(code, output =>
        {
            if (startedBy(output)) started.TrySetResult();
        });
        await Task.WhenAny(started.Task, running).WaitAsync(Long);
        Assert.True(started.Task.IsCompleted, cells.Last?.Error?.Message);
        cells.Session.Interrupt();
        await running.WaitAsync(Long);
        return cells.Last!;
    }
}
