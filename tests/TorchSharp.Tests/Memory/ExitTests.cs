using System.Diagnostics;
using TorchSharp.Tests.Autograd;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Memory;

public class ExitTests
{
    private static readonly List<object> Alive = [];

    // What a process holds at its end: tensors, graphs with custom nodes, generators, TorchScript, in the child a busy thread too.
    [Fact]
    public void Leaves_everything_alive()
    {
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        Alive.AddRange([x, Square.apply(Exponential.apply(x)), new Generator(3), jit.compile("def f(x):\n    return x\n")]);
        var endless = new Thread(() =>
        {
            while (true) zeros(10);
        }) { IsBackground = true };
        if (Environment.GetEnvironmentVariable("TORCH_EXIT_TEST") == "1") endless.Start();
        Assert.NotEmpty(Alive);
    }

    [Fact]
    public async Task A_process_that_holds_everything_ends_cleanly()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-noColor", "-method", $"{typeof(ExitTests).FullName}.{nameof(Leaves_everything_alive)}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TORCH_EXIT_TEST"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {output}{await errors}");
        Assert.Contains("Total: 1", output);
    }
}
