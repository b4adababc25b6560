namespace Kernel.Tests;

/// <summary>Memory is the process's: nothing else may run meanwhile.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CompletionMemoryTests(CompletionSession shared) : IClassFixture<CompletionSession>
{
    private const string Name = "memory";

    [Fact]
    public void Requests_leave_nothing_behind()
    {
        var scope = shared.Session.Scope();
        for (var i = 0; i < 20; i++) CompletionRobustnessTests.Ask(scope, $"var a{i} = words.First(); a{i}.", 29, "warm");
        var before = Live();
        for (var i = 0; i < 400; i++) CompletionRobustnessTests.Ask(scope, $"var a{i} = words.First(); a{i}.", 29, "more");
        // What one request holds while it runs is above 100 KB: 400 that stayed would be 40 MB.
        Assert.InRange(Live() - before, long.MinValue, 8_000_000);
    }

    private static long Live()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(true);
    }
}
