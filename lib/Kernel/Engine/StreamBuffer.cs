using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Joins console writes into chunks that keep their order with the other outputs, and bounds them: a chunk leaves when it is large,
/// after a tenth of a second, or when another output follows. In a cell that has sent many chunks, writes to the two streams by turns no
/// longer make a chunk each: either stream keeps its order. Past the limit only the last lines are kept and the rest is counted.
/// </summary>
internal sealed class StreamBuffer : IDisposable
{
    private const int ChunkChars = 32 * 1024;
    private const int TailChars = 2000;
    private const int ManyChunks = 100;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly Action<CellOutput> sink;
    private readonly int limit;
    private readonly Dictionary<string, StringBuilder> waiting = [];
    private StringBuilder pending;
    private readonly StringBuilder tail = new();
    private readonly Timer timer;
    private string stream = "stdout";
    private int chunks;
    private int shown;
    private long dropped;
    private long droppedLines;
    private bool timerSet;

    public StreamBuffer(Action<CellOutput> sink, int limit)
    {
        this.sink = sink;
        this.limit = limit;
        pending = waiting[stream] = new StringBuilder();
        timer = new Timer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Write(string name, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        lock (gate)
        {
            if (name != stream)
            {
                if (chunks < ManyChunks) FlushLocked();
                stream = name;
                if (!waiting.TryGetValue(name, out pending!)) waiting[name] = pending = new StringBuilder();
            }

            var room = Math.Max(0, limit - shown);
            var now = text[..Math.Min(room, text.Length)];
            pending.Append(now);
            shown += now.Length;
            if (now.Length < text.Length) Drop(text[now.Length..]);
            if (pending.Length >= ChunkChars) FlushLocked();
            else if (pending.Length > 0 && !timerSet) timerSet = timer.Change(Delay, Timeout.InfiniteTimeSpan);
        }
    }

    public void Emit(CellOutput output)
    {
        lock (gate)
        {
            FlushLocked();
            sink(output);
        }
    }

    public void Flush()
    {
        lock (gate) FlushLocked();
    }

    public void Finish()
    {
        lock (gate)
        {
            FlushLocked();
            if (dropped == 0) return;
            var hidden = dropped - tail.Length;
            if (hidden > 0)
                pending.Append($"\n... output truncated after {limit:N0} characters: {hidden:N0} characters, about {droppedLines:N0} lines, left out ...\n");
            pending.Append(tail);
            tail.Clear();
            dropped = droppedLines = 0;
            FlushLocked();
        }
    }

    public void Dispose() => timer.Dispose();

    private void Drop(ReadOnlySpan<char> text)
    {
        dropped += text.Length;
        droppedLines += text.Count('\n');
        tail.Append(text[^Math.Min(text.Length, TailChars)..]);
        if (tail.Length > 4 * TailChars) tail.Remove(0, tail.Length - TailChars);
    }

    private void FlushLocked()
    {
        timerSet = false;
        foreach (var (name, text) in waiting)
        {
            if (text.Length == 0) continue;
            var chunk = text.ToString();
            text.Clear();
            chunks++;
            sink(new StreamOutput(name, chunk));
        }
    }
}
