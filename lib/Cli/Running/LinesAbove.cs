using System.Text;
using Spectre.Console;

namespace TransferNotebooks.Cli;

/// <summary>
/// While a bar is drawn, a program's own lines go above it instead of through it: whole lines at once, in the place of standard output
/// where that is the terminal too.
/// </summary>
internal sealed class LinesAbove : TextWriter
{
    private readonly Lock gate = new();
    private readonly StringBuilder line = new();
    private readonly TextWriter before;
    private readonly IAnsiConsole console;

    private LinesAbove(TextWriter before, IAnsiConsole console) => (this.before, this.console) = (before, console);

    /// <summary>Takes the place of standard output, until disposed; null where that goes elsewhere and is in no danger.</summary>
    public static LinesAbove? Begin(IAnsiConsole console)
    {
        if (Console.IsOutputRedirected || !console.Profile.Capabilities.Interactive) return null;
        var lines = new LinesAbove(Console.Out, console);
        Console.SetOut(lines);
        return lines;
    }

    public override Encoding Encoding => before.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (gate)
        {
            line.Append(value);
            var text = line.ToString();
            var end = text.LastIndexOf('\n');
            if (end < 0) return;
            // Padded, so that nothing is left of the bar that stood in these lines.
            var lines = text[..end].Split('\n').Select(one => one.TrimEnd('\r').PadRight(console.Profile.Width - 1) + "\n");
            console.Write(new Text(string.Concat(lines)));
            line.Remove(0, end + 1);
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Console.SetOut(before);
            lock (gate) before.Write(line.ToString());
        }
        base.Dispose(disposing);
    }
}
