using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>What a cell reads is asked of the user.</summary>
public sealed class InputTests
{
    private readonly List<InputRequest> asked = [];

    [Fact]
    public async Task Reading_the_console_asks_for_lines_until_the_input_ends()
    {
        await using var session = new Session(new SessionOptions { WarmUp = false });
        var lines = new Queue<string?>(["one", "two", null]);
        var result = await session.RunAsync("string.Join(',', Console.ReadLine(), Console.In.ReadLine(), Console.ReadLine() ?? \"end\")", static _ => { }, With((_, _) => lines.Dequeue()));

        Assert.Equal("one,two,end", result.Value);
        Assert.Equal([new InputRequest("", false), new("", false), new("", false)], asked);
    }

    [Fact]
    public async Task Characters_come_from_the_same_lines()
    {
        await using var session = new Session(new SessionOptions { WarmUp = false });
        var lines = new Queue<string?>(["ab", "c"]);
        var result = await session.RunAsync("$\"{(char)Console.Read()}{Console.In.Peek()}|{Console.ReadLine()}|{Console.ReadLine()}\"", static _ => { }, With((_, _) => lines.Dequeue()));

        Assert.Equal("a98|b|c", result.Value);
    }

    [Fact]
    public async Task Prompts_and_passwords_reach_whoever_asks()
    {
        await using var session = new Session(new SessionOptions { WarmUp = false });
        var result = await session.RunAsync("Input(\"Name: \") + ReadPassword()", static _ => { }, With((question, _) => question.IsPassword ? "secret" : "me"));

        Assert.Equal("mesecret", result.Value);
        Assert.Equal([new InputRequest("Name: ", false), new("Password: ", true)], asked);
    }

    [Fact]
    public async Task What_was_written_before_stands_before_the_question()
    {
        await using var session = new Session(new SessionOptions { WarmUp = false });
        var written = "";
        var seen = "";
        await session.RunAsync("Console.Write(\"Your age? \"); Console.ReadLine()", output => written += output is StreamOutput stream ? stream.Text : "", With((_, _) =>
        {
            seen = written;
            return "7";
        }));

        Assert.Equal("Your age? ", seen);
    }

    [Fact]
    public async Task With_nobody_to_ask_the_error_says_what_to_do()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("Console.ReadLine()");

        Assert.Equal("InvalidOperationException", cells.Last.Error!.Name);
        Assert.Contains("-p name=value", cells.Last.Error.Message);
    }

    [Fact]
    public async Task An_interrupt_ends_the_waiting_for_a_line()
    {
        await using var session = new Session(new SessionOptions { WarmUp = false });
        var result = await session.RunAsync("Console.ReadLine()", static _ => { }, With((_, token) =>
        {
            session.Interrupt();
            token.WaitHandle.WaitOne();
            token.ThrowIfCancellationRequested();
            return null;
        }));

        Assert.Equal(CellStatus.Interrupted, result.Status);
    }

    private CellOptions With(Func<InputRequest, CancellationToken, string?> answer) => new()
    {
        Input = (question, token) =>
        {
            asked.Add(question);
            return answer(question, token);
        },
    };
}
