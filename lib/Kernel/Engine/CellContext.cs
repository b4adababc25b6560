using TorchSharp.Binding;

namespace TransferNotebooks.Kernel;

/// <summary>What belongs to one running cell: where its outputs go, its streams, and the token that an interrupt cancels.</summary>
internal sealed class CellContext(Session session, CellThread thread, int executionCount, Action<CellOutput> sink, CellOptions options) : IDisposable
{
    private static readonly AsyncLocal<CellContext?> Ambient = new();

    private readonly CancellationTokenSource interrupt = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int interrupts;
    private readonly StreamBuffer streams = new(Outside(sink), session.Options.StreamLimit);
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

    /// <summary>Starts the cell's code, and brings the rest of it back, on the thread of cells.</summary>
    public CellSynchronization Synchronization { get; } = new(thread);

    /// <summary>Ends when the cell has.</summary>
    public Task Ended => ended.Task;

    /// <summary>Whether the user wants the cell to stop.</summary>
    public bool IsInterrupted => interrupt.IsCancellationRequested;

    /// <summary>Begins to stop the cell, and returns at once.</summary>
    public void Interrupt()
    {
        if (Interlocked.Increment(ref interrupts) > 1) return;
        // What hangs on the token may run for long, so it does not run here.
        Task.Run(interrupt.Cancel);
        Task.Run(() => CellInterruption.StopAsync(this, thread));
    }

    /// <summary>Whether the cell's code throws at its next check (<see cref="CellCheck"/>).</summary>
    public bool IsStopping { get; private set; }

    /// <summary>From now on the cell's code throws at its next check.</summary>
    public void BeginStopping()
    {
        IsStopping = true;
        CellCheck.Begin();
        // Tasks of the cell on other threads get some time after its end to meet a check; then later cells are as fast as ever again.
        ended.Task.ContinueWith(static _ => Task.Delay(TimeSpan.FromSeconds(10)), TaskScheduler.Default).Unwrap().ContinueWith(static _ => CellCheck.End(), TaskScheduler.Default);
    }

    /// <summary>Tells who waits that the cell has ended.</summary>
    public void End() => ended.TrySetResult();

    /// <summary>Sends an output after everything that was written to the console before it.</summary>
    public void Emit(CellOutput output)
    {
        using var whole = NoAbort.Enter();
        streams.Emit(output);
    }

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        using var whole = NoAbort.Enter();
        streams.Write(stream, text);
    }

    public void Flush()
    {
        using var whole = NoAbort.Enter();
        streams.Flush();
    }

    /// <summary>Changes of what the cell has shown.</summary>
    public UpdateQueue Updates => updates ?? Interlocked.CompareExchange(ref updates, new UpdateQueue(Emit), null) ?? updates;

    /// <summary>Brings every display to its last state and ends the streams with the note on what was left out, if anything was.</summary>
    public void Finish()
    {
        updates?.Flush();
        streams.Finish();
    }

    public string NewDisplayId() => $"cell-{executionCount}-{Interlocked.Increment(ref displays)}";

    /// <summary>The host's code is none of the cell's: what it awaits must not come back to the thread of cells, where an abandoned cell would lose it.</summary>
    private static Action<CellOutput> Outside(Action<CellOutput> sink) => output =>
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            sink(output);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    };

    public void Dispose()
    {
        updates?.Dispose();
        streams.Dispose();
    }
}
