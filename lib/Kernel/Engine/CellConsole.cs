using System.Reflection;
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

    /// <summary>The writer that was in the place of <see cref="Console.Out"/>; null before the first session.</summary>
    internal static TextWriter? OutBefore { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Puts the two writers in place where they are not (someone may have set others since).</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (installedOut is null || Console.Out != installedOut)
            {
                OutBefore = Console.Out;
                Console.SetOut(new CellConsole(BelowLocks(Console.Out, Console.OpenStandardOutput), "stdout"));
                installedOut = Console.Out;
            }

            if (installedError is null || Console.Error != installedError)
            {
                Console.SetError(new CellConsole(BelowLocks(Console.Error, Console.OpenStandardError), "stderr"));
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

    // The process's console locks Console.Out while it writes, and the writer that was there first locks itself before. Whoever holds that writer (a
    // logger that started earlier) takes the two locks in that order; a write from here, which has Console.Out's lock already, must not take the other one too.
    private static TextWriter BelowLocks(TextWriter writer, Func<Stream> open) =>
        writer.GetType().GetField("_out", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(writer) is StreamWriter { BaseStream: { } console } && console.GetType().Assembly == typeof(Console).Assembly
            ? new StreamWriter(open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 256) { AutoFlush = true }
            : writer;

    private static CellContext? Cell => CellContext.Current is { Session.Options.CaptureConsole: true } cell ? cell : null;
}
