using System.Diagnostics;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Interrupts, by message and by signal.</summary>
public sealed class InterruptTests(RealKernel kernel) : IClassFixture<RealKernel>
{
    private KernelClient Client => kernel.Client;

    private string Start(string code)
    {
        var id = Client.Send(Channel.Shell, "execute_request", KernelClient.Cell(code));
        while (Client.ReceiveOutput(id).Type != "execute_input")
        {
        }

        Thread.Sleep(300); // into the loop
        return id;
    }

    [Theory]
    [InlineData("while (!Interrupted.IsCancellationRequested) Thread.Sleep(5); Interrupted.ThrowIfCancellationRequested();")]
    [InlineData("await Task.Delay(-1, Interrupted);")]
    public void A_cell_that_watches_its_token_is_interrupted(string code) => IsInterrupted(code, AskToInterrupt);

    [Theory]
    [InlineData("while (true);")]
    [InlineData("Thread.Sleep(-1);")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("await Task.Delay(50); while (true);")]
    public void A_cell_that_knows_nothing_of_interrupts_is_interrupted(string code) => IsInterrupted(code, AskToInterrupt);

    [Fact]
    public void A_signal_interrupts_too()
        => IsInterrupted("await Task.Delay(-1, Interrupted);", process => Process.Start("kill", ["-INT", process]).WaitForExit());

    [Fact]
    public void An_interrupt_without_a_cell_does_nothing()
    {
        Assert.Equal("ok", Client.Ask("interrupt_request", channel: Channel.Control).Status);
        Assert.Equal("2", Client.Value("1 + 1"));
    }

    private void AskToInterrupt(string process) => Assert.Equal("ok", Client.Ask("interrupt_request", channel: Channel.Control).Status);

    private void IsInterrupted(string code, Action<string> interrupt)
    {
        var mark = Random.Shared.Next(1_000_000);
        Client.Run($"var before = {mark};");
        var process = Client.Value("Environment.ProcessId")!;
        var id = Start(code);
        interrupt(process);
        var reply = Client.ReceiveReply(Channel.Shell, id);
        Assert.Equal(("error", "Interrupted"), (reply["status"], reply["ename"]));
        Assert.Equal(mark.ToString(), Client.Value("before"));
    }
}
