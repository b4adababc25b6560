using System.Diagnostics;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Ways in which a kernel's process ends, whatever its cells do then.</summary>
public sealed class EndTests
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private static int ProcessId(KernelClient client) => int.Parse(client.Value("Environment.ProcessId")!);

    [Theory]
    [InlineData("Control", false, "1")]
    [InlineData("Control", true, "1")]
    [InlineData("Shell", false, "1")]
    public void A_shutdown_is_answered_told_to_everyone_and_ends_the_process(string channel, bool restart, string code)
    {
        using var kernel = new KernelProcess();
        using var client = new KernelClient(kernel.Connection).WaitUntilReady();
        client.Run(code);
        var on = Enum.Parse<Channel>(channel);
        var id = client.Send(on, "shutdown_request", new() { ["restart"] = restart });
        Assert.Equal(restart, client.ReceiveReply(on, id).Content.GetProperty("restart").GetBoolean());
        while (client.ReceiveOutput(id).Type != "shutdown_reply")
        {
        }

        Assert.True(kernel.Process.WaitForExit(Slack), "The kernel still runs.");
        Assert.Equal(0, kernel.Process.ExitCode);
    }

    [Theory]
    [InlineData("while (true);")]
    [InlineData("Thread.Sleep(-1);")]
    [InlineData("Parallel.For(0, 2, _ => { while (true); });")]
    public void A_cell_that_never_ends_does_not_hold_the_kernel(string code)
    {
        using var kernel = new KernelProcess();
        using var client = new KernelClient(kernel.Connection).WaitUntilReady();
        var cell = client.Send(Channel.Shell, "execute_request", KernelClient.Cell(code));
        while (client.ReceiveOutput(cell).Type != "execute_input")
        {
        }

        client.Ask("shutdown_request", new() { ["restart"] = true }, Channel.Control);
        Assert.True(kernel.Process.WaitForExit(Slack), "The kernel still runs.");
        Assert.Equal(0, kernel.Process.ExitCode);
    }

    [Theory]
    [InlineData("Process.Start(\"sleep\", \"1000\").Id")]
    [InlineData("var shell = Process.Start(new ProcessStartInfo(\"sh\", [\"-c\", \"sleep 1000 >&2 & echo $!\"]) { RedirectStandardOutput = true }); int.Parse(shell!.StandardOutput.ReadLine()!)")]
    public void Programs_that_cells_started_end_with_the_kernel(string start)
    {
        using var kernel = new KernelProcess(ownSession: true);
        using var client = new KernelClient(kernel.Connection).WaitUntilReady();
        var child = int.Parse(client.Value(start)!);
        Assert.True(KernelProcess.IsAlive(child));
        client.Ask("shutdown_request", channel: Channel.Control);
        Assert.True(kernel.Process.WaitForExit(Slack), "The kernel still runs.");
        Assert.True(KernelProcess.WaitUntilGone(child), "The program still runs.");
    }

    [Fact]
    public void The_kernel_ends_with_the_front_end_that_started_it()
    {
        using var kernel = new KernelProcess(throughShell: true);
        using var client = new KernelClient(kernel.Connection).WaitUntilReady();
        var id = ProcessId(client);
        Assert.NotEqual(kernel.Process.Id, id);
        client.Send(Channel.Shell, "execute_request", KernelClient.Cell("while (true);"));
        kernel.Process.Kill();
        Assert.True(KernelProcess.WaitUntilGone(id), "The kernel still runs.");
    }

    [Fact]
    public void A_terminated_kernel_ends_in_order()
    {
        using var kernel = new KernelProcess();
        using var client = new KernelClient(kernel.Connection).WaitUntilReady();
        Process.Start("kill", ["-TERM", kernel.Process.Id.ToString()]).WaitForExit();
        Assert.True(kernel.Process.WaitForExit(Slack), "The kernel still runs.");
        Assert.Equal(0, kernel.Process.ExitCode);
    }

    [Theory]
    [InlineData("Environment.FailFast(\"no way on\");", "no way on")]
    [InlineData("System.Runtime.InteropServices.Marshal.WriteByte((nint)0x123456789000, 1);", "AccessViolationException")]
    public void A_crash_is_told_in_the_log(string code, string expected)
    {
        using var kernel = new KernelProcess();
        using var client = new KernelClient(kernel.Connection).WaitUntilReady();
        client.Send(Channel.Shell, "execute_request", KernelClient.Cell(code));
        Assert.True(kernel.Process.WaitForExit(KernelClient.Patience), "The kernel still runs.");
        kernel.Process.WaitForExit();
        Assert.NotEqual(0, kernel.Process.ExitCode);
        Assert.Contains(expected, kernel.Log);
    }
}
