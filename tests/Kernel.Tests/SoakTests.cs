using System.Diagnostics;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>A long day with one session.</summary>
public sealed class SoakTests
{
    private const int Cells = 5000;

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Thousands_of_mixed_cells_lose_nothing_and_stay_small()
    {
        await using var cells = new TestCells(new SessionOptions { WarmUp = false, Assemblies = [typeof(TransferNotebooks.Charts.Chart).Assembly], Usings = ["TransferNotebooks.Charts"] });
        await cells.ValueAsync("var sum = 0; var values = new List<int>();");
        var (young, late, sum) = (0L, 0L, 0);
        for (var i = 1; i <= Cells; i++)
        {
            switch (i % 100 == 0 ? 6 : i % 6)
            {
                case 0:
                    Assert.Equal($"{i * 2}", await cells.ValueAsync($"{i} * 2"));
                    break;
                case 1:
                    await cells.ValueAsync($"sum += {i}; values.Add({i}); var newest = {i};");
                    sum += i;
                    break;
                case 2:
                    await cells.ValueAsync($"display({i}); Console.Write(\"text {i}\"); display(new[] {{ {i} }});");
                    Assert.Equal(["DisplayOutput", "StreamOutput", "DisplayOutput"], cells.Outputs.Select(output => output.GetType().Name));
                    Assert.Equal($"text {i}", cells.Stdout);
                    break;
                case 3:
                    await cells.RunAsync($"throw new InvalidOperationException(\"number {i}\");");
                    Assert.Equal($"number {i}", cells.Last.Error!.Message);
                    break;
                case 4:
                    await cells.RunAsync($"var broken = undefined{i};");
                    Assert.Contains($"'undefined{i}'", cells.Last.Error!.Message);
                    break;
                case 5:
                    await cells.ValueAsync($"Chart.Line(new double[] {{ 1, 2 }}, new double[] {{ {i}, 3 }})");
                    Assert.NotNull(cells.Result!.Bundle["application/vnd.plotly.v1+json"]);
                    break;
                default:
                    await InterruptAsync(cells.Session);
                    break;
            }

            Assert.Equal(i + 1, cells.Session.ExecutionCount);
            if (i == Cells / 5) young = Footprint();
            if (i == Cells) late = Footprint();
        }

        Assert.Equal(sum, (await cells.RunAsync("sum == values.Sum() ? sum : -1")).Last.Value);
        // A cell that stays costs its assembly and its compilation, some 100 KB; a session must not cost more than that for each.
        Assert.True(late - young < Cells * 100_000L, $"The session grew from {young:N0} to {late:N0} bytes.");
    }

    private static async Task InterruptAsync(Session session)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = session.RunAsync("Console.WriteLine(\"begun\"); while (true) ;", _ => started.TrySetResult());
        await started.Task.WaitAsync(TimeSpan.FromSeconds(60));
        session.Interrupt();
        Assert.Equal(CellStatus.Interrupted, (await run.WaitAsync(TimeSpan.FromSeconds(60))).Status);
    }

    private static long Footprint()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
