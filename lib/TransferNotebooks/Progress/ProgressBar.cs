using System.Diagnostics;

namespace TransferNotebooks;

/// <summary>One running bar, see <see cref="Progress"/>. All members may be called from several threads.</summary>
public sealed class ProgressBar : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly ProgressBar root;
    private readonly bool stays;
    private readonly TimeSpan delay;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Pace pace = new();
    private readonly List<ProgressBar> children = [];
    private readonly Dictionary<string, double> metrics = [];
    private readonly List<string> metricNames = [];
    private IReadOnlyList<IProgressView>? views;
    private long next;
    private long done;
    private volatile ProgressOutcome outcome;
    private string? reason;

    internal ProgressBar(string title, long? total, string unit, ProgressBar? parent, bool stays, TimeSpan delay)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        if (total is { } steps) ArgumentOutOfRangeException.ThrowIfNegative(steps, nameof(total));
        (Title, Total, Unit, Parent, this.stays, this.delay) = (title, total, unit, parent, stays, delay);
        root = parent?.root ?? this;
        if (parent is not null)
            lock (root.gate) parent.children.Add(this);
        Progress.Current = this;
        root.Show();
    }

    /// <summary>What is going on.</summary>
    public string Title { get; }

    /// <summary>How many steps there are; null when that is not known.</summary>
    public long? Total { get; }

    /// <summary>What is counted.</summary>
    public string Unit { get; }

    /// <summary>Steps done.</summary>
    public long Done => Interlocked.Read(ref done);

    internal ProgressBar? Parent { get; }

    /// <summary>Whether the work says itself when it is complete, so that without a word it was left early.</summary>
    internal bool SaysWhenComplete { get; init; }

    internal bool IsOver => outcome != ProgressOutcome.Running;

    /// <summary>Counts steps that are done.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="metrics">What to show beside the bar; a name given again replaces its value.</param>
    public void Advance(long steps = 1, params ReadOnlySpan<(string Name, double Value)> metrics)
    {
        Interlocked.Add(ref done, steps);
        Report(metrics);
    }

    /// <summary>Changes what stands beside the bar.</summary>
    /// <param name="metrics">Names and values; a name given again replaces its value.</param>
    public void Report(params ReadOnlySpan<(string Name, double Value)> metrics)
    {
        if (metrics.Length > 0)
        {
            lock (root.gate)
            {
                foreach (var (name, value) in metrics)
                {
                    if (!this.metrics.ContainsKey(name)) metricNames.Add(name);
                    this.metrics[name] = value;
                }
            }
        }
        root.Show();
    }

    /// <summary>Starts a bar that belongs to this one and stands below it, for instance the batches of an epoch.</summary>
    /// <param name="title">What is going on.</param>
    /// <param name="total">How many steps there are; null when that is not known.</param>
    /// <param name="unit">What is counted, in the plural.</param>
    public ProgressBar Start(string title, long? total = null, string unit = "") => new(title, total, unit, this, stays: true, TimeSpan.Zero);

    /// <summary>Says that all is done, where the steps alone do not tell.</summary>
    public void Complete() => End(ProgressOutcome.Done, null);

    /// <summary>Says that the work failed.</summary>
    /// <param name="error">Why.</param>
    public void Fail(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        End(ProgressOutcome.Failed, $"{error.GetType().Name}: {error.Message}");
    }

    /// <summary>Ends the bar. Whether the work is done is told by its steps; with no total it counts as done unless the user interrupted the cell.</summary>
    public void Dispose()
    {
        var all = !SaysWhenComplete && (Total is not { } total || Done >= total);
        var interrupted = Interruption.Token.IsCancellationRequested && (!all || Total is null);
        End(interrupted ? ProgressOutcome.Interrupted : all ? ProgressOutcome.Done : ProgressOutcome.Stopped, null);
    }

    /// <summary>What the bar shows now.</summary>
    public ProgressState State
    {
        get
        {
            lock (root.gate) return Snapshot();
        }
    }

    private void End(ProgressOutcome how, string? why)
    {
        lock (root.gate)
        {
            if (outcome != ProgressOutcome.Running) return;
            (outcome, reason) = (how, why);
            children.Clear();
            Parent?.children.Remove(this);
            if (ReferenceEquals(root, this)) Close();
        }
        if (ReferenceEquals(Progress.Current, Parent) || Progress.Current is null) Progress.Current = Parent;
        if (Parent is not null) root.Show();
    }

    private void Close()
    {
        if (views is null) return;
        var last = Snapshot();
        foreach (var view in views) view.Close(last, stays || outcome != ProgressOutcome.Done);
        views = null;
    }

    // Called on the root: shows the tree, at most once an interval.
    private void Show()
    {
        if (Stopwatch.GetTimestamp() < Volatile.Read(ref next)) return;
        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            if (now < next || outcome != ProgressOutcome.Running) return;
            if (views is null && Stopwatch.GetElapsedTime(started, now) < delay) return;
            Volatile.Write(ref next, now + (long)(Interval.TotalSeconds * Stopwatch.Frequency));
            var state = Snapshot();
            if (views is null) views = Progress.Open(state);
            else foreach (var view in views) view.Update(state);
        }
    }

    private ProgressState Snapshot()
    {
        var (steps, elapsed) = (Done, Stopwatch.GetElapsedTime(started));
        return new(Title, steps, Total, Unit, [.. metricNames.Select(name => (name, metrics[name]))], elapsed, pace.At(steps, elapsed), outcome, reason,
            [.. children.Select(child => child.Snapshot())]);
    }
}
