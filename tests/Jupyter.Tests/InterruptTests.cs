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
    public void What_waits_behind_an_interrupted_cell_is_aborted()
    {
        var id = Start("await Task.Delay(-1, Interrupted);");
        var waiting = Client.Send(Channel.Shell, "execute_request", KernelClient.Cell("1"));
        Thread.Sleep(100);
        Client.Send(Channel.Control, "interrupt_request", []);
        Assert.Equal("error", Client.ReceiveReply(Channel.Shell, id)["status"]);
        Assert.Equal("aborted", Client.ReceiveReply(Channel.Shell, waiting)["status"]);
        Assert.Equal("2", Client.Value("1 + 1"));
    }

    [Fact]
    public void Interrupts_in_a_row_leave_the_kernel_well()
    {
        Client.Run("var steps = 0;");
        for (var i = 0; i < 10; i++)
        {
            var id = Client.Send(Channel.Shell, "execute_request", KernelClient.Cell("while (true) { steps++; if (steps % 1000 == 0) display(steps); Console.WriteLine(steps); }"));
            while (Client.ReceiveOutput(id).Type is not ("stream" or "display_data"))
            {
            }

            Client.Send(Channel.Control, "interrupt_request", []);
            Assert.Equal("Interrupted", Client.ReceiveReply(Channel.Shell, id)["ename"]);
            while (!Client.ReceiveOutput(id).IsStatus("idle"))
            {
            }
        }

        Assert.True(int.Parse(Client.Value("steps")!) > 10);
    }

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
