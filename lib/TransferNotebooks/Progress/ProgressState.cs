namespace TransferNotebooks;

/// <summary>How a bar stands.</summary>
public enum ProgressOutcome
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>All is done.</summary>
    Done,

    /// <summary>It ended before all was done: the loop was left, or an error passed through it.</summary>
    Stopped,

    /// <summary>The user stopped the cell.</summary>
    Interrupted,

    /// <summary>The work said that it failed.</summary>
    Failed,
}

/// <summary>What a bar shows at one moment. It never changes.</summary>
/// <param name="Title">What is going on.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">How many there are, or null.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Metrics">What stands beside the bar, in the order in which it was first reported.</param>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="Rate">Steps a second, or null before the first.</param>
/// <param name="Outcome">Whether it runs, and else how it ended.</param>
/// <param name="Reason">Why it failed, or null.</param>
/// <param name="Children">The bars that belong to it and run now.</param>
[TypeFormatterSource(typeof(ProgressStateFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record ProgressState(string Title, long Done, long? Total, string Unit, IReadOnlyList<(string Name, double Value)> Metrics,
    TimeSpan Elapsed, double? Rate, ProgressOutcome Outcome, string? Reason, IReadOnlyList<ProgressState> Children)
{
    /// <summary>The part that is done, 0 to 1; null without a total.</summary>
    public double? Share => Total is not { } total ? null : total == 0 ? 1 : Math.Clamp((double)Done / total, 0, 1);

    /// <summary>The time left at the present rate; null where that cannot be told.</summary>
    public TimeSpan? Remaining => Outcome == ProgressOutcome.Running && Total is { } total && Rate is > 0 and { } rate && (total - Done) / rate < 1e8
        ? TimeSpan.FromSeconds(Math.Max(0, total - Done) / rate)
        : null;

    /// <summary>One line: while it runs with rate and time left, at its end with counts and metrics alone.</summary>
    public override string ToString() => ProgressText.Line(this);
}
