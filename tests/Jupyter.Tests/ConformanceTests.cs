using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>The list of jupyter_kernel_test 0.7 with its strict timing, against a kernel process. Every message is also checked by <see cref="MessageSchema"/>.</summary>
public sealed class ConformanceTests(RealKernel kernel) : IClassFixture<RealKernel>
{
    private KernelClient Client => kernel.Client;

    /// <summary>Runs a cell as jupyter_kernel_test does: busy within a second of the reply, and no gap over 0.1 s until idle.</summary>
    private (ClientMessage Reply, List<ClientMessage> Outputs) Execute(string code)
    {
        while (Client.TryReceive(Channel.Iopub, TimeSpan.Zero) is not null)
        {
        }

        var id = Client.Send(Channel.Shell, "execute_request", KernelClient.Cell(code));
        var reply = Client.ReceiveReply(Channel.Shell, id);
        Assert.Equal("execute_reply", reply.Type);
        var busy = Client.TryReceive(Channel.Iopub, TimeSpan.FromSeconds(1));
        Assert.NotNull(busy);
        Assert.True(busy.IsStatus("busy"));
        var outputs = new List<ClientMessage>();
        while (true)
        {
            var message = Client.TryReceive(Channel.Iopub, TimeSpan.FromSeconds(0.1));
            Assert.NotNull(message);
            Assert.Equal(id, message.ParentId);
            if (message.IsStatus("idle")) break;
            if (message.Type == "execute_input") Assert.Equal(code, message["code"]);
            else outputs.Add(message);
        }

        return (reply, outputs);
    }

    [Fact]
    public void Kernel_info_names_the_language_and_the_protocol()
    {
        var reply = Client.Ask("kernel_info_request").Reply.Content;
        var language = reply.GetProperty("language_info");
        Assert.Equal("5.4", reply.GetProperty("protocol_version").GetString());
        Assert.Equal("C#", language.GetProperty("name").GetString());
        Assert.Equal(".cs", language.GetProperty("file_extension").GetString());
        Assert.Equal("csharp", language.GetProperty("pygments_lexer").GetString());
        Assert.False(string.IsNullOrEmpty(reply.GetProperty("banner").GetString()));
    }

    [Fact]
    public void The_first_stdout_message_holds_the_whole_line()
    {
        var (reply, outputs) = Execute("Console.WriteLine(\"hello, world\");");
        Assert.Equal("ok", reply["status"]);
        Assert.Equal("stdout", outputs[0]["name"]);
        Assert.Contains("hello, world", outputs[0]["text"]);
    }

    [Fact]
    public void Stderr_is_a_stream_of_its_own()
    {
        var (_, outputs) = Execute("Console.Error.WriteLine(\"oh\");");
        Assert.Equal("stderr", outputs[0]["name"]);
    }

    [Fact]
    public void Completion_offers_members()
    {
        var reply = Client.Ask("complete_request", new() { ["code"] = "Math.Ceil", ["cursor_pos"] = 9 }).Reply;
        var matches = reply.Content.GetProperty("matches").EnumerateArray().Select(match => match.GetString()).ToList();
        Assert.Contains("Ceiling", matches);
        Assert.Equal((5, 9), (reply.Number("cursor_start"), reply.Number("cursor_end")));
        Assert.Equal(matches.Count, reply.Content.GetProperty("metadata").GetProperty("_jupyter_types_experimental").GetArrayLength());
    }

    [Theory]
    [InlineData("1", "complete")]
    [InlineData("Console.WriteLine(\"hello, world\");", "complete")]
    [InlineData("int F(int n) => n + 1;", "complete")]
    [InlineData("if (true) {", "incomplete")]
    [InlineData("Console.WriteLine(", "incomplete")]
    [InlineData("int = = 3;", "invalid")]
    public void Completeness_is_told(string code, string status)
    {
        var reply = Client.Ask("is_complete_request", new() { ["code"] = code }).Reply;
        Assert.Equal(status, reply["status"]);
        Assert.Equal(status == "incomplete", reply.Content.TryGetProperty("indent", out _));
    }

    [Theory]
    [InlineData("throw new Exception(\"no\");")]
    [InlineData("int.Parse(\"x\")")]
    [InlineData("int x = \"text\";")]
    [InlineData("this is no C#")]
    public void A_failing_cell_gives_one_output_and_it_is_the_error(string code)
    {
        var (reply, outputs) = Execute(code);
        Assert.Equal("error", reply["status"]);
        var error = Assert.Single(outputs);
        Assert.Equal("error", error.Type);
        Assert.Equal(reply["ename"], error["ename"]);
        Assert.Equal(reply["evalue"], error["evalue"]);
        Assert.NotEqual(0, error.Content.GetProperty("traceback").GetArrayLength());
    }

    [Theory]
    [InlineData("6*7", "42")]
    [InlineData("\"text\"", "text")]
    [InlineData("await Task.FromResult(2.5)", "2.5")]
    public void The_last_expression_is_the_result(string code, string expected)
    {
        var (reply, outputs) = Execute(code);
        Assert.Equal("ok", reply["status"]);
        var result = Assert.Single(outputs, output => output.Type == "execute_result");
        Assert.Equal(expected, result.Data("text/plain"));
        Assert.Equal(reply.Number("execution_count"), result.Number("execution_count"));
    }

    [Theory]
    [InlineData("display(HTML(\"<b>x</b>\"));", "text/html")]
    [InlineData("display(SVG(\"<svg xmlns='http://www.w3.org/2000/svg'/>\"));", "image/svg+xml")]
    [InlineData("display(Json(\"{\\\"a\\\":[1,2]}\"));", "application/json")]
    [InlineData("display(Markdown(\"*x*\"));", "text/markdown")]
    [InlineData("display(3);", "text/plain")]
    [InlineData("Chart.Line(x: new[] { 1, 2 }, y: new[] { 3, 4 }).Show();", "application/vnd.plotly.v1+json")]
    public void A_display_has_its_type_and_plain_text(string code, string mimeType)
    {
        var (reply, outputs) = Execute(code);
        Assert.True(reply["status"] == "ok", reply.ToString());
        var display = Assert.Single(outputs);
        Assert.Equal("display_data", display.Type);
        Assert.True(display.Content.GetProperty("data").TryGetProperty(mimeType, out _));
        Assert.True(display.Content.GetProperty("data").TryGetProperty("text/plain", out _));
    }

    [Fact]
    public void History_answers_tail_range_and_search()
    {
        Execute("var historic = 1;");
        var (reply, _) = Execute("historic + 41");
        var line = reply.Number("execution_count");
        JsonElement Ask(JsonObject content) => Client.Ask("history_request", content).Reply.Content.GetProperty("history");

        var tail = Ask(new() { ["hist_access_type"] = "tail", ["n"] = 2, ["raw"] = true, ["output"] = true });
        Assert.Equal(2, tail.GetArrayLength());
        Assert.Equal("42", tail[1][2][1].GetString());
        var range = Ask(new() { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = line, ["stop"] = line + 1, ["raw"] = true, ["output"] = false });
        Assert.Equal("historic + 41", Assert.Single(range.EnumerateArray())[2].GetString());
        var found = Ask(new() { ["hist_access_type"] = "search", ["pattern"] = "historic*", ["n"] = 1, ["raw"] = true, ["output"] = false, ["unique"] = true });
        Assert.Equal(line, Assert.Single(found.EnumerateArray())[1].GetInt32());
    }

    [Fact]
    public void Inspection_finds_a_method()
    {
        var reply = Client.Ask("inspect_request", new() { ["code"] = "Math.Ceiling(2.5)", ["cursor_pos"] = 8, ["detail_level"] = 0 }).Reply;
        Assert.True(reply.Content.GetProperty("found").GetBoolean());
        Assert.Contains("Ceiling", reply.Data("text/plain"));
    }

    [Fact]
    public void Clearing_is_an_output()
    {
        var (_, outputs) = Execute("ClearOutput();");
        Assert.False(Assert.Single(outputs, output => output.Type == "clear_output").Content.GetProperty("wait").GetBoolean());
    }
}
