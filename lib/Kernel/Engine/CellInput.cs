namespace TransferNotebooks.Kernel;

/// <summary>Stands in for <see cref="Console.In"/>: what a cell reads is asked of the notebook's user, what others read comes from the real console.</summary>
internal sealed class CellInput : TextReader
{
    private static readonly Lock Gate = new();
    private static TextReader? installed;

    private readonly TextReader real;
    private string rest = ""; // of a line that was read in parts
    private CellContext? restOf;

    private CellInput(TextReader real) => this.real = real;

    /// <summary>Puts it in place where it is not.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (installed is not null && Console.In == installed) return;
            Console.SetIn(new CellInput(Console.In));
            installed = Console.In;
        }
    }

    /// <summary>Asks the user for a line; null when the input has ended.</summary>
    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static string? Ask(CellContext cell, string prompt, bool isPassword)
    {
        if (cell.Options.Input is not { } input)
        {
            throw new InvalidOperationException(
                "This cell wants to read a line, and there is nobody to ask: the notebook runs without a front-end, or the front-end does not take input. " +
                "Give the value in the cell tagged 'parameters' (run with -p name=value), or open the notebook in Jupyter.");
        }

        cell.Flush();
        return input(new InputRequest(prompt, isPassword), cell.Token);
    }

    public override string? ReadLine()
    {
        if (Cell is not { } cell) return real.ReadLine();
        if (restOf != cell) rest = "";
        if (rest.Length == 0) return Ask(cell, "", false);
        var line = rest.TrimEnd('\n');
        rest = "";
        return line;
    }

    public override int Read()
    {
        if (Cell is not { } cell) return real.Read();
        var next = Peek();
        if (next >= 0) rest = rest[1..];
        return next;
    }

    public override int Peek()
    {
        if (Cell is not { } cell) return real.Peek();
        if (restOf != cell) (rest, restOf) = ("", cell);
        if (rest.Length == 0) rest = Ask(cell, "", false) is { } line ? line + "\n" : "";
        return rest.Length == 0 ? -1 : rest[0];
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (Cell is null) return real.Read(buffer, index, count);
        if (count == 0 || Peek() < 0) return 0;
        var taken = Math.Min(count, rest.Length);
        rest.CopyTo(0, buffer, index, taken);
        rest = rest[taken..];
        return taken;
    }

    private static CellContext? Cell => CellContext.Current is { Session.Options.CaptureConsole: true } cell ? cell : null;
}
