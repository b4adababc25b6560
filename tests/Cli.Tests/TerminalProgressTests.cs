using Spectre.Console;

namespace TransferNotebooks.Cli.Tests;

public sealed class TerminalProgressTests
{
    private static ProgressState State(string title, long done, params ProgressState[] children) =>
        new(title, done, 10, "steps", [("loss", 0.25)], TimeSpan.FromSeconds(2), 2, ProgressOutcome.Running, null, children);

    private static IAnsiConsole Terminal(TextWriter writer, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes });
        console.Profile.Width = width;
        return console;
    }

    [Theory]
    [InlineData(120, "epoch 1: 5/10 steps (50 %), 2.0/s, 3 s left, loss 0.25")]
    [InlineData(50, "epoch 1: 5/10 …")]
    public void Bars_stand_below_each_other_one_line_each(int width, string inner)
    {
        var text = new StringWriter();
        Terminal(text, width).Write(TerminalProgress.Lines(State("[red]Training", 1, State("epoch 1", 5)), width));
        var lines = text.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("[red]Trai", lines[0]);
        Assert.Equal($"{new string('━', 30)}    {inner}", lines[1]);
    }

    [Fact]
    public void A_bar_is_drawn_and_its_end_stays_as_a_line()
    {
        var text = new StringWriter();
        var sink = new TerminalProgress(Terminal(text, 100));
        var view = sink.Open(State("Training", 1))!;
        Assert.Null(sink.Open(State("beside", 1)));
        view.Update(State("Training", 9));
        view.Close(State("Training", 10) with { Outcome = ProgressOutcome.Done }, stays: true);
        Assert.EndsWith("Training: 10/10 steps, loss 0.25", text.ToString().TrimEnd());
        var next = sink.Open(State("again", 1));
        Assert.NotNull(next);
        next.Close(State("again", 1), stays: false);
    }
}
