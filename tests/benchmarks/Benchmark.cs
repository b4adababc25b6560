namespace TransferNotebooks.Benchmarks;

/// <summary>A set of rows that are measured against one peer.</summary>
internal abstract class Benchmark : IDisposable
{
    /// <summary>The rows, in the order of the table.</summary>
    public abstract IReadOnlyList<Row> Rows { get; }

    /// <summary>What our side runs on.</summary>
    public abstract string Version { get; }

    /// <summary>Computing threads on each side.</summary>
    public virtual int Threads => 2;

    /// <summary>File name of the peer's script, which lies beside the program.</summary>
    protected abstract string Script { get; }

    /// <summary>Starts the peer.</summary>
    public PeerProcess StartPeer() => new(Path.Combine(AppContext.BaseDirectory, Script), Threads);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
