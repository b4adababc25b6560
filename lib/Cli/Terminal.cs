using Spectre.Console;

namespace TransferNotebooks.Cli;

/// <summary>Where verbs speak: results on standard output, everything else on standard error, so that <c>--json</c> stays clean.</summary>
internal static class Terminal
{
    /// <summary>Tables and results.</summary>
    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Progress, questions and advice.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>Whether a person can be asked.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>One plain line on standard error, whatever characters it holds and however long it is.</summary>
    public static void Say(string line) => Console.Error.WriteLine(line);

    // Into a file or a pipe go plain lines, wide enough that paths stay whole.
    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected) console.Profile.Width = 200;
        return console;
    }
}
