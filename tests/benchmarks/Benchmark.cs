using System.Diagnostics;

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

    /// <summary>Path of the peer's script.</summary>
    protected string ScriptPath => Path.Combine(AppContext.BaseDirectory, Script);

    /// <summary>Starts the peer.</summary>
    /// <exception cref="InvalidOperationException">It did not get ready; the message says why.</exception>
    public virtual PeerProcess StartPeer() => new(ScriptPath, Threads);

    /// <summary>What runs that many iterations of a row on our side and returns seconds: here, in this process.</summary>
    public virtual Func<int, double> Ours(Row row, PeerProcess peer)
    {
        var iterate = row.Prepare!();
        return iterations =>
        {
            var clock = Stopwatch.StartNew();
            for (int i = 0; i < iterations; i++) iterate();
            return clock.Elapsed.TotalSeconds;
        };
    }

    /// <summary>The same on the peer's side.</summary>
    public virtual Func<int, double> Peers(Row row, PeerProcess peer) => iterations => peer.Time(row.Name, iterations);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
