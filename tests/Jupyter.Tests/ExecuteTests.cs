using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>What the options of an execute_request do.</summary>
public sealed class ExecuteTests(InProcessKernel kernel) : IClassFixture<InProcessKernel>
{
    private KernelClient Client => kernel.Client;

    [Fact]
    public void A_silent_cell_shows_nothing_and_takes_no_number_but_its_variables_stay()
    {
        var before = Client.Run("0").Reply.Number("execution_count");
        var silent = KernelClient.Cell("var quiet = 5; Console.WriteLine(quiet); display(quiet); quiet");
        silent["silent"] = true;
        var exchange = Client.Ask("execute_request", silent);
        Assert.Empty(exchange.Outputs);
        Assert.Equal("ok", exchange.Status);
        Assert.Equal(before, exchange.Reply.Number("execution_count"));
        Assert.Equal("5", Client.Value("quiet"));
        Assert.Equal(before + 1, Client.Run("0").Reply.Number("execution_count") - 1);
    }

    [Fact]
    public void A_silent_cell_that_fails_says_so_in_the_reply_only()
    {
        var silent = KernelClient.Cell("throw new Exception(\"quiet\");");
        silent["silent"] = true;
        var exchange = Client.Ask("execute_request", silent);
        Assert.Empty(exchange.Outputs);
        Assert.Equal(("error", "quiet"), (exchange.Status, exchange.Reply["evalue"]));
    }

    [Fact]
    public void A_cell_kept_out_of_the_history_shows_its_outputs_and_takes_no_number()
    {
        var before = Client.Run("0").Reply.Number("execution_count");
        var cell = KernelClient.Cell("Console.WriteLine(\"unkept\");");
        cell["store_history"] = false;
        var exchange = Client.Ask("execute_request", cell);
        Assert.Equal("unkept\n", exchange.Stream("stdout"));
        Assert.Equal(before, exchange.Reply.Number("execution_count"));
        var found = Client.Ask("history_request", new() { ["hist_access_type"] = "search", ["pattern"] = "*unkept*" });
        Assert.Equal(0, found.Reply.Content.GetProperty("history").GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public void An_empty_cell_is_fine_and_takes_no_number(string code)
    {
        var before = Client.Run("0").Reply.Number("execution_count");
        var exchange = Client.Run(code);
        Assert.Equal(("ok", before), (exchange.Status, exchange.Reply.Number("execution_count")));
    }

    [Fact]
    public void User_expressions_are_evaluated_after_the_cell()
    {
        var cell = KernelClient.Cell("var given = 20;");
        cell["user_expressions"] = new JsonObject { ["good"] = "given + 1", ["bad"] = "given.Nothing" };
        var values = Client.Ask("execute_request", cell).Reply.Content.GetProperty("user_expressions");
        Assert.Equal("ok", values.GetProperty("good").GetProperty("status").GetString());
        Assert.Equal("21", values.GetProperty("good").GetProperty("data").GetProperty("text/plain").GetString());
        Assert.Equal("error", values.GetProperty("bad").GetProperty("status").GetString());
        Assert.Contains("Nothing", values.GetProperty("bad").GetProperty("evalue").GetString());
    }

    [Fact]
    public void What_waits_behind_a_failing_cell_is_aborted()
    {
        var first = Client.Send(Channel.Shell, "execute_request", KernelClient.Cell("Thread.Sleep(300); throw new Exception(\"stop\");"));
        var second = Client.Send(Channel.Shell, "execute_request", KernelClient.Cell("var ran = true;"));
        var info = Client.Send(Channel.Shell, "is_complete_request", new() { ["code"] = "1" });
        var third = Client.Send(Channel.Shell, "execute_request", KernelClient.Cell("ran = true;"));
        var statuses = new Dictionary<string, string>();
        while (statuses.Count < 4 && Client.Receive(Channel.Shell) is var reply) statuses[reply.ParentId!] = reply["status"];
        Assert.Equal(["error", "aborted", "complete", "aborted"], new[] { first, second, info, third }.Select(id => statuses[id]));
        Assert.Equal("2", Client.Value("1 + 1"));
    }

    [Fact]
    public void What_waits_behind_a_failing_cell_runs_where_the_cell_said_so()
    {
        var failing = KernelClient.Cell("Thread.Sleep(200); throw new Exception(\"go on\");");
        failing["stop_on_error"] = false;
        Client.Send(Channel.Shell, "execute_request", failing);
        Assert.Equal("ok", Client.Finish(Client.Send(Channel.Shell, "execute_request", KernelClient.Cell("1"))).Status);
    }

    [Fact]
    public void The_cell_after_a_failed_one_runs_at_once()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("error", Client.Ask("execute_request", KernelClient.Cell("nothing")).Status);
            Assert.Equal("1", Client.Value("1"));
        }
    }

    [Fact]
    public void Questions_are_answered_while_a_cell_runs()
    {
        var cell = Client.Send(Channel.Shell, "execute_request", KernelClient.Cell("for (var i = 0; i < 300 && !Interrupted.IsCancellationRequested; i++) Thread.Sleep(10);"));
        while (!Client.ReceiveOutput(cell).Type.Equals("execute_input", StringComparison.Ordinal))
        {
        }

        foreach (var type in new[] { "kernel_info_request", "complete_request", "is_complete_request", "inspect_request", "history_request", "comm_info_request" })
        {
            var id = Client.Send(Channel.Shell, type, new() { ["code"] = "Math.", ["cursor_pos"] = 5 });
            Assert.Equal(id, Client.Receive(Channel.Shell).ParentId); // before the cell's own reply
        }

        Client.Ask("interrupt_request", channel: Channel.Control);
        Client.ReceiveReply(Channel.Shell, cell);
    }

    [Fact]
    public void Streams_and_displays_keep_their_order()
    {
        var exchange = Client.Run("for (var i = 0; i < 50; i++) { Console.Write($\"{i} \"); display(i); Console.Error.Write(i); }");
        var shown = string.Join(' ', exchange.Shown.Select(output => output.Type == "stream" ? $"{output["name"][3]}{output["text"].Trim()}" : $"d{output.Data("text/plain")}"));
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 50).Select(i => $"o{i} d{i} e{i}")), shown);
    }

    [Fact]
    public void A_tracebacks_lines_are_coloured()
    {
        var lines = Client.Run("int Fail() => throw new InvalidOperationException(\"broken\");\nFail()").Reply.Content.GetProperty("traceback").EnumerateArray().Select(line => line.GetString()!).ToList();
        Assert.Equal("\e[1;31mInvalidOperationException\e[0m: broken", lines[0]);
        Assert.Contains(lines, line => line.Contains("\e[32mCell In["));
        var compile = Client.Run("var wrong = ;").Reply.Content.GetProperty("traceback").EnumerateArray().Select(line => line.GetString()!).ToList();
        Assert.Contains(compile, line => line.Contains("\e[1;31merror CS1525\e[0m"));
    }

    [Fact]
    public void Text_of_every_kind_survives_the_wire()
    {
        const string text = "a\u0001\t\"\\ \u2028 é 漢字 😀 </script> \0 end";
        Assert.Equal(text, Client.Value("\"" + string.Concat(text.Select(c => $"\\u{(int)c:x4}")) + "\""));
        Assert.Contains('\uFFFD', Client.Value("\"half a pair: \\ud83d.\"")!);
    }

    [Fact]
    public void A_value_of_megabytes_arrives()
        => Assert.Equal(5_000_000, Client.Run("Console.WriteLine(\"begin\"); display(HTML(new string('x', 5_000_000)));").Outputs[^1].Data("text/html").Length);
}
