namespace TransferNotebooks.Kernel;

/// <summary>What belongs to one running cell: where its outputs go, its streams, and the token that an interrupt cancels.</summary>
internal sealed class CellContext(Session session, int executionCount, Action<CellOutput> sink, CellOptions options) : IDisposable
{
    private static readonly AsyncLocal<CellContext?> Ambient = new();

    private readonly CancellationTokenSource interrupt = new();
    private readonly StreamBuffer streams = new(sink, session.Options.StreamLimit);
    private UpdateQueue? updates;
    private int displays;

    /// <summary>The cell whose code this thread or task runs (tasks and threads that a cell starts count as the cell's); null outside of cells.</summary>
    public static CellContext? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public Session Session => session;

    public CellOptions Options => options;

    public int ExecutionCount => executionCount;

    public CancellationToken Token => interrupt.Token;

    public void Interrupt() => interrupt.Cancel();

    /// <summary>What the code calls the parts of the tuples in its result; null where it has no names for them.</summary>
    public IReadOnlyList<string>? ResultNames { get; set; }

    /// <summary>Sends an output after everything that was written to the console before it.</summary>
    public void Emit(CellOutput output) => streams.Emit(output);

    public void Write(string stream, ReadOnlySpan<char> text) => streams.Write(stream, text);

    public void Flush() => streams.Flush();

    /// <summary>Changes of what the cell has shown.</summary>
    public UpdateQueue Updates => updates ?? Interlocked.CompareExchange(ref updates, new UpdateQueue(Emit), null) ?? updates;

    /// <summary>Brings every display to its last state and ends the streams with the note on what was left out, if anything was.</summary>
    public void Finish()
    {
        updates?.Flush();
        streams.Finish();
    }

    public string NewDisplayId() => $"cell-{executionCount}-{Interlocked.Increment(ref displays)}";

    public void Dispose()
    {
        updates?.Dispose();
        streams.Dispose();
    }
}
