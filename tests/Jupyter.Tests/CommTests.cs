namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Comms: there are none, and front-ends are told so. Other messages that the kernel does not know do no harm.</summary>
public sealed class CommTests(InProcessKernel kernel) : IClassFixture<InProcessKernel>
{
    private KernelClient Client => kernel.Client;

    private IReadOnlyList<ClientMessage> Outputs(string type, System.Text.Json.Nodes.JsonObject content, Channel channel = Channel.Shell)
    {
        var id = Client.Send(channel, type, content);
        var outputs = new List<ClientMessage>();
        do outputs.Add(Client.ReceiveOutput(id));
        while (!outputs[^1].IsStatus("idle"));
        Assert.Null(Client.TryReceive(channel, TimeSpan.FromMilliseconds(50)));
        return outputs[1..^1];
    }

    [Fact]
    public void No_comm_is_open() => Assert.Equal("{}", Client.Ask("comm_info_request", new() { ["target_name"] = "x" }).Reply.Content.GetProperty("comms").GetRawText());

    [Fact]
    public void A_comm_to_an_unknown_target_is_closed()
    {
        var close = Assert.Single(Outputs("comm_open", new() { ["comm_id"] = "42", ["target_name"] = "jupyter.widget", ["data"] = new System.Text.Json.Nodes.JsonObject() }));
        Assert.Equal(("comm_close", "42"), (close.Type, close["comm_id"]));
    }

    [Theory]
    [InlineData("comm_msg")]
    [InlineData("comm_close")]
    public void Messages_about_no_comm_are_passed_over(string type) => Assert.Empty(Outputs(type, new() { ["comm_id"] = "42" }));

    [Theory]
    [InlineData("debug_request")]
    [InlineData("of_the_future")]
    public void Unknown_types_are_logged_and_passed_over(string type)
    {
        Assert.Empty(Outputs(type, []));
        Assert.Empty(Outputs(type, [], Channel.Control));
        Assert.Contains(type, kernel.Log);
    }
}
