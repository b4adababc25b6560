namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Cells that ask their user.</summary>
public sealed class InputTests(InProcessKernel kernel) : IClassFixture<InProcessKernel>
{
    private KernelClient Client => kernel.Client;

    private string Start(string code) => Client.Send(Channel.Shell, "execute_request", KernelClient.Cell(code, allowStdin: true));

    [Fact]
    public void A_line_read_from_the_console_is_asked_for()
    {
        var id = Start("Console.Write(\"name? \"); var name = Console.ReadLine(); Console.WriteLine($\"hello, {name}\");");
        var question = Client.Receive(Channel.Stdin);
        Assert.Equal(id, question.ParentId);
        Assert.False(question.Content.GetProperty("password").GetBoolean());
        Client.Send(Channel.Stdin, "input_reply", new() { ["value"] = "Ada 😀" });
        var exchange = Client.Finish(id);
        Assert.Equal("ok", exchange.Status);
        Assert.EndsWith("hello, Ada 😀\n", exchange.Stream("stdout"));
    }

    [Fact]
    public void The_end_of_the_input_is_null()
    {
        var id = Start("Console.ReadLine() is null");
        Client.Receive(Channel.Stdin);
        Client.Send(Channel.Stdin, "input_reply", new() { ["value"] = "\u0004" });
        Assert.Equal("True", Client.Finish(id).Shown[^1].Data("text/plain"));
    }

    [Fact]
    public void Questions_follow_each_other()
    {
        var id = Start("int.Parse(Console.ReadLine()!) + int.Parse(Console.ReadLine()!)");
        foreach (var value in new[] { "19", "23" })
        {
            Client.Receive(Channel.Stdin);
            Client.Send(Channel.Stdin, "input_reply", new() { ["value"] = value });
        }

        Assert.Equal("42", Client.Finish(id).Shown[^1].Data("text/plain"));
    }

    [Fact]
    public void A_password_is_asked_for_as_one()
    {
        var id = Start("ReadPassword(\"key? \")!.Length");
        var question = Client.Receive(Channel.Stdin);
        Assert.Equal(("key? ", true), (question["prompt"], question.Content.GetProperty("password").GetBoolean()));
        Client.Send(Channel.Stdin, "input_reply", new() { ["value"] = "secret" });
        Assert.Equal("6", Client.Finish(id).Shown[^1].Data("text/plain"));
    }

    [Fact]
    public void A_cell_that_must_not_ask_gets_a_clear_error()
    {
        var exchange = Client.Run("Console.ReadLine()");
        Assert.Equal("error", exchange.Status);
        Assert.Null(Client.TryReceive(Channel.Stdin, TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public void An_interrupt_ends_the_wait_and_a_late_answer_is_for_no_one()
    {
        var id = Start("Console.ReadLine()");
        Client.Receive(Channel.Stdin);
        Assert.Equal("ok", Client.ReceiveReply(Channel.Control, Client.Send(Channel.Control, "interrupt_request", []))["status"]);
        Assert.Equal("error", Client.Finish(id).Status);
        Client.Send(Channel.Stdin, "input_reply", new() { ["value"] = "too late" });
        var next = Start("Console.ReadLine()");
        Client.Receive(Channel.Stdin);
        Client.Send(Channel.Stdin, "input_reply", new() { ["value"] = "in time" });
        Assert.Equal("in time", Client.Finish(next).Shown[^1].Data("text/plain"));
    }
}
