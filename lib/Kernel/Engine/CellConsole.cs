using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Stands in for <see cref="Console.Out"/> or <see cref="Console.Error"/>: writes of a cell go to that cell's outputs, others to the real console.</summary>
internal sealed class CellConsole : TextWriter
{
    private static readonly Lock Gate = new();
    private static TextWriter? installedOut;
    private static TextWriter? installedError;

    private readonly TextWriter real;
    private readonly string stream;

    private CellConsole(TextWriter real, string stream)
        : base(null)
    {
        this.real = real;
        this.stream = stream;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Puts the two writers in place where they are not (someone may have set others since).</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (installedOut is null || Console.Out != installedOut)
            {
                Console.SetOut(new CellConsole(Console.Out, "stdout"));
                installedOut = Console.Out;
            }

            if (installedError is null || Console.Error != installedError)
            {
                Console.SetError(new CellConsole(Console.Error, "stderr"));
                installedError = Console.Error;
            }
        }
    }

    public override void Write(char value)
    {
        if (Cell is { } cell) cell.Write(stream, [value]);
        else real.Write(value);
    }

    public override void Write(string? value)
    {
        if (Cell is { } cell) cell.Write(stream, value);
        else real.Write(value);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (Cell is { } cell) cell.Write(stream, buffer);
        else real.Write(buffer);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void WriteLine(string? value)
    {
        if (Cell is { } cell) cell.Write(stream, value + "\n");
        else real.WriteLine(value);
    }

    public override void Flush()
    {
        if (Cell is { } cell) cell.Flush();
        else real.Flush();
    }

    private static CellContext? Cell => CellContext.Current is { Session.Options.CaptureConsole: true } cell ? cell : null;
}
