using Spectre.Console;

namespace TransferNotebooks.Cli;

/// <summary>Where verbs speak: results on standard output, everything else on standard error, so that <c>--json</c> stays clean.</summary>
internal static class Terminal
{
    /// <summary>Tables and results.</summary>
    public static IAnsiConsole Out => AnsiConsole.Console;

    /// <summary>Progress, questions and advice.</summary>
    public static IAnsiConsole Error { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Whether a person can be asked.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>One plain line on standard error, whatever characters it holds and however long it is.</summary>
    public static void Say(string line) => Console.Error.WriteLine(line);
}
