using System.Diagnostics;
using TorchSharp.Binding;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Updates of displays, thinned out: after its first update each place changes at most five times a second, whatever the pace of the
/// code behind it. The last state is always shown, at the latest when the cell ends.
/// </summary>
internal sealed class UpdateQueue : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly Action<CellOutput> emit;
    private readonly Dictionary<string, Place> places = [];
    private readonly Timer timer;
    private bool disposed;

    public UpdateQueue(Action<CellOutput> emit)
    {
        this.emit = emit;
        timer = new Timer(_ => EmitDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Shows new content in a place, now or soon. <paramref name="content"/> is called only if no newer content comes first.</summary>
    public void Post(string id, Func<MimeBundle> content)
    {
        using var whole = NoAbort.Enter();
        lock (gate)
        {
            if (!places.TryGetValue(id, out var place)) places[id] = place = new Place();
            var wait = Interval - Stopwatch.GetElapsedTime(place.Last);
            if (disposed || place.Last == 0 || wait <= TimeSpan.Zero)
            {
                Emit(id, place, content);
                return;
            }

            if (place.Next is null) timer.Change(wait, Timeout.InfiniteTimeSpan);
            place.Next = content;
        }
    }

    /// <summary>Shows what waits.</summary>
    public void Flush()
    {
        lock (gate)
        {
            foreach (var (id, place) in places)
                if (place.Next is { } content) Emit(id, place, content);
        }
    }

    public void Dispose()
    {
        Flush();
        lock (gate) disposed = true;
        timer.Dispose();
    }

    private void EmitDue()
    {
        lock (gate)
        {
            if (disposed) return;
            var soonest = TimeSpan.MaxValue;
            foreach (var (id, place) in places)
            {
                if (place.Next is not { } content) continue;
                var wait = Interval - Stopwatch.GetElapsedTime(place.Last);
                if (wait <= TimeSpan.Zero) Emit(id, place, content);
                else if (wait < soonest) soonest = wait;
            }

            if (soonest != TimeSpan.MaxValue) timer.Change(soonest, Timeout.InfiniteTimeSpan);
        }
    }

    private void Emit(string id, Place place, Func<MimeBundle> content)
    {
        place.Next = null;
        place.Last = Stopwatch.GetTimestamp();
        emit(new DisplayOutput(content(), id, true));
    }

    private sealed class Place
    {
        public long Last;
        public Func<MimeBundle>? Next;
    }
}
