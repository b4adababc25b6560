using System.Globalization;

namespace TransferNotebooks;

/// <summary>Bars as text.</summary>
internal static class ProgressText
{
    /// <summary>One line. A bar that has ended tells no times: a notebook keeps the line, and a repeated run shall give the same.</summary>
    public static string Line(ProgressState state)
    {
        var running = state.Outcome == ProgressOutcome.Running;
        var parts = new List<string> { Count(state) };
        if (running && state.Share is { } share) parts[0] += string.Create(CultureInfo.InvariantCulture, $" ({Math.Floor(share * 100)} %)");
        if (running && state.Rate is { } rate) parts.Add(Rate(rate));
        if (state.Remaining is { } left) parts.Add($"{Time(left)} left");
        parts.AddRange(state.Metrics.Select(Metric));
        return $"{state.Title}: {Outcome(state)}{string.Join(", ", parts)}{(state.Reason is null ? "" : $" ({state.Reason})")}";
    }

    /// <summary>The line of a bar, then those of the bars below it.</summary>
    public static string Lines(ProgressState state, int depth = 0) =>
        string.Concat(Enumerable.Repeat("  ", depth)) + Line(state) + string.Concat(state.Children.Select(child => "\n" + Lines(child, depth + 1)));

    public static string Count(ProgressState state)
    {
        var unit = state.Unit.Length > 0 ? " " + state.Unit : "";
        return state.Total is { } total
            ? string.Create(CultureInfo.InvariantCulture, $"{state.Done:N0}/{total:N0}{unit}")
            : string.Create(CultureInfo.InvariantCulture, $"{state.Done:N0}{unit}");
    }

    public static string Metric((string Name, double Value) metric) => string.Create(CultureInfo.InvariantCulture, $"{metric.Name} {metric.Value:G4}");

    /// <summary>Steps a second, or seconds a step where they are slow.</summary>
    public static string Rate(double rate) => rate switch
    {
        >= 100 => string.Create(CultureInfo.InvariantCulture, $"{rate:N0}/s"),
        >= 1 => string.Create(CultureInfo.InvariantCulture, $"{rate:F1}/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{1 / rate:F1} s each"),
    };

    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00} h"),
    };

    private static string Outcome(ProgressState state) => state.Outcome switch
    {
        ProgressOutcome.Stopped => "stopped at ",
        ProgressOutcome.Interrupted => "interrupted at ",
        ProgressOutcome.Failed => "failed at ",
        _ => "",
    };
}
