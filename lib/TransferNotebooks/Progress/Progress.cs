using System.Runtime.CompilerServices;

namespace TransferNotebooks;

/// <summary>
/// Bars for work that takes long: <c>using var bar = Progress.Start("Training", steps, "steps"); … bar.Advance(1, ("loss", 0.31));</c> or
/// <c>foreach (var image in images.WithProgress("reading"))</c>. A bar that is started while another runs stands below it. In a notebook a
/// bar shows under its cell and ends as one line with counts and metrics, without times, so that a repeated run leaves the same text; in a
/// terminal the host draws it; elsewhere a plain line goes to standard error every few seconds.
/// </summary>
public static class Progress
{
    private static readonly AsyncLocal<ProgressBar?> Ambient = new();
    private static readonly LineProgress Lines = new();

    /// <summary>Where bars show besides the notebook cell they run in; the host sets it. Unless set: plain lines where no cell runs.</summary>
    public static IProgressSink? Sink { get; set; }

    /// <summary>Starts a bar. Dispose it: what is incomplete then shows as stopped, or as interrupted when the user stopped the cell.</summary>
    /// <param name="title">What is going on.</param>
    /// <param name="total">How many steps there are; null when that is not known.</param>
    /// <param name="unit">What is counted, in the plural.</param>
    /// <exception cref="ArgumentException">The title is empty or the total negative.</exception>
    public static ProgressBar Start(string title, long? total = null, string unit = "") => new(title, total, unit, Current, stays: true, TimeSpan.Zero);

    /// <summary>Walks a sequence with a bar that counts what has been worked on.</summary>
    /// <param name="items">The sequence; its length is taken where it is known without walking.</param>
    /// <param name="title">What is going on.</param>
    /// <param name="total">How many items there are, where the sequence does not know.</param>
    /// <param name="unit">What is counted, in the plural.</param>
    public static IEnumerable<T> WithProgress<T>(this IEnumerable<T> items, string title, long? total = null, string unit = "")
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        return Walk(items, title, total ?? (items.TryGetNonEnumeratedCount(out var count) ? count : null), unit);
    }

    /// <summary>Walks an asynchronous sequence with a bar. The parameters are those of the first overload.</summary>
    public static async IAsyncEnumerable<T> WithProgress<T>(this IAsyncEnumerable<T> items, string title, long? total = null, string unit = "",
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var bar = new ProgressBar(title, total, unit, Current, stays: true, TimeSpan.Zero) { SaysWhenComplete = true };
        await foreach (var item in items.WithCancellation(cancellation))
        {
            yield return item;
            bar.Advance();
        }
        bar.Complete();
    }

    /// <summary>A bar of the kit's own: it shows only if the work takes longer than a moment, and leaves nothing once all is done.</summary>
    internal static ProgressBar StartQuiet(string title, long? total = null, string unit = "", TimeSpan? delay = null) =>
        new(title, total, unit, Current, stays: false, delay ?? TimeSpan.FromSeconds(1));

    /// <summary>The innermost bar that runs here.</summary>
    internal static ProgressBar? Current
    {
        get
        {
            var bar = Ambient.Value;
            while (bar is { IsOver: true }) bar = bar.Parent;
            return bar;
        }
        set => Ambient.Value = value;
    }

    /// <summary>Shows a bar wherever it should be seen now.</summary>
    internal static IReadOnlyList<IProgressView> Open(ProgressState state)
    {
        var cell = NotebookProgress.Instance.Open(state);
        return (cell, Sink) switch
        {
            (null, null) => [Lines.Open(state)!],
            (null, { } sink) => sink.Open(state) is { } view ? [view] : [],
            (_, null) => [cell],
            (_, { } sink) => sink.Open(state) is { } view ? [cell, view] : [cell],
        };
    }

    private static IEnumerable<T> Walk<T>(IEnumerable<T> items, string title, long? total, string unit)
    {
        using var bar = new ProgressBar(title, total, unit, Current, stays: true, TimeSpan.Zero) { SaysWhenComplete = true };
        foreach (var item in items)
        {
            yield return item;
            bar.Advance();
        }
        bar.Complete();
    }
}
