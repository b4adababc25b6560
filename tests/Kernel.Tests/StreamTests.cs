using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class StreamTests
{
    [Fact]
    public async Task Console_writes_keep_their_order_with_displays()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("Console.WriteLine(\"a\"); display(1); Console.Write(\"b\"); Console.Write('c'); Console.Error.WriteLine(\"e\"); Console.WriteLine(\"d\"); 5");
        Assert.Equal(
            ["stdout:a\n", "display:1", "stdout:bc", "stderr:e\n", "stdout:d\n", "result:5"],
            cells.Outputs.Select(output => output switch
            {
                StreamOutput stream => $"{stream.Name}:{stream.Text}",
                DisplayOutput display => "display:" + display.Bundle.Plain,
                ResultOutput result => "result:" + result.Bundle.Plain,
                _ => output.ToString(),
            }));
    }

    [Fact]
    public async Task What_is_written_outside_of_cells_does_not_wait_for_a_logger_that_holds_the_first_writer()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("1");
        // Such a logger waits for Console.Out in turn, inside the system's console.
        var writing = new Thread(() => Console.Out.Write(" ")) { IsBackground = true };
        lock (CellConsole.OutBefore!)
        {
            writing.Start();
            Assert.True(writing.Join(TimeSpan.FromSeconds(20)));
        }
    }

    [Fact]
    public async Task What_tasks_and_threads_of_a_cell_write_is_the_cell_s()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("await Task.Run(() => Console.Write(\"task \")); var t = new Thread(() => Console.Write(\"thread\")); t.Start(); t.Join();");
        Assert.Equal("task thread", cells.Stdout);
    }

    [Fact]
    public async Task Two_sessions_do_not_mix_their_output()
    {
        await using var one = new TestCells();
        await using var two = new TestCells();
        const string code = "for (var i = 0; i < 50; i++) { Console.Write(NAME); await Task.Yield(); }";
        await Task.WhenAll(one.RunAsync(code.Replace("NAME", "1")), two.RunAsync(code.Replace("NAME", "2")));
        Assert.Equal(new string('1', 50), one.Stdout);
        Assert.Equal(new string('2', 50), two.Stdout);
    }

    [Fact]
    public async Task A_flood_is_cut_counted_and_keeps_its_end()
    {
        await using var cells = new TestCells(new SessionOptions { WarmUp = false, StreamLimit = 10_000 });
        await cells.RunAsync("for (var i = 0; i < 1_000_000; i++) Console.WriteLine(\"line \" + i);");
        Assert.Equal(CellStatus.Ok, cells.Last.Status);
        Assert.InRange(cells.Stdout.Length, 10_000, 30_000);
        Assert.StartsWith("line 0\nline 1\n", cells.Stdout);
        Assert.EndsWith("line 999998\nline 999999\n", cells.Stdout);
        Assert.Matches(@"\.\.\. output truncated after 10,000 characters: [\d,]+ characters, about [\d,]+ lines, left out \.\.\.", cells.Stdout);
    }

    [Fact]
    public async Task A_long_running_cell_shows_its_output_while_it_runs()
    {
        await using var cells = new TestCells();
        var seen = new TaskCompletionSource<CellOutput>(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = cells.Session.RunAsync("Console.Write(\"early\"); await Task.Delay(Timeout.Infinite, Interrupted);", output => seen.TrySetResult(output));
        Assert.Equal(new StreamOutput("stdout", "early"), await seen.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        cells.Session.Interrupt();
        Assert.Equal(CellStatus.Interrupted, (await run).Status);
    }

    [Fact]
    public async Task A_display_can_be_updated_in_place_and_outputs_cleared()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("var shown = new[] { 1 }.Display(); shown.Update(new[] { 2 }); ClearOutput(); \"x\".DisplayAs(\"text/html\");");
        var displays = cells.Outputs.OfType<DisplayOutput>().ToList();
        Assert.Equal([false, true, false], displays.Select(display => display.IsUpdate));
        Assert.Equal(displays[0].DisplayId, displays[1].DisplayId);
        Assert.NotEqual(displays[0].DisplayId, displays[2].DisplayId);
        Assert.Equal("[ 2 ]", displays[1].Bundle.Plain);
        Assert.Equal("x", displays[2].Bundle[MimeTypes.Html]);
        Assert.Equal(new ClearOutput(false), cells.Outputs[2]);
    }

    [Fact]
    public async Task An_async_void_method_that_throws_is_reported_and_kills_nothing()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("async void Fire() { await Task.Delay(1); throw new InvalidOperationException(\"nobody catches this\"); }\nFire(); await Task.Delay(300);");
        Assert.Contains("InvalidOperationException: nobody catches this", cells.Stderr);
        Assert.Equal("2", await cells.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task A_thread_that_throws_is_reported_and_kills_nothing()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("new Thread(() => throw new InvalidOperationException(\"nobody catches this\")).Start(); await Task.Delay(500);");
        Assert.Contains("InvalidOperationException: nobody catches this", cells.Stderr);
        Assert.Contains("at Cell In[1], line 1", cells.Stderr);
        Assert.Equal("2", await cells.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task A_flood_from_several_threads_to_both_streams_comes_in_few_chunks()
    {
        await using var cells = new TestCells(new SessionOptions { WarmUp = false, StreamLimit = 200_000 });
        await cells.RunAsync("Parallel.For(0, 4, thread => { for (var i = 0; i < 250_000; i++) (i % 2 == 0 ? Console.Out : Console.Error).WriteLine(thread + \":\" + i); });");
        Assert.Equal(CellStatus.Ok, cells.Last.Status);
        Assert.InRange(cells.Outputs.Count, 2, 400);
        Assert.InRange(cells.Stdout.Length + cells.Stderr.Length, 200_000, 220_000);
        Assert.Contains("left out", cells.Stdout + cells.Stderr);
        var first = cells.Stdout.Split('\n').Where(line => line.StartsWith("0:")).Take(100).Select(line => int.Parse(line[2..])).ToList();
        Assert.Equal(first.Order(), first);
    }

    [Fact]
    public async Task Ten_thousand_displays_and_writes_keep_their_order()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("for (var i = 0; i < 10_000; i++) { if (i % 10 == 0) Console.Write(i); display(i); }");
        var expected = Enumerable.Range(0, 10_000).SelectMany(i => i % 10 == 0 ? new[] { $"stream {i}", $"display {i}" } : [$"display {i}"]);
        Assert.Equal(expected, cells.Outputs.Select(output => output is StreamOutput text ? $"stream {text.Text}" : $"display {((DisplayOutput)output).Bundle.Plain}"));
    }
}
