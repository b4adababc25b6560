namespace TransferNotebooks;

/// <summary>Bars as plain lines every few seconds: for logs and for programs without a terminal. What is over soon leaves no line.</summary>
/// <param name="writer">Where the lines go; standard error unless given.</param>
/// <param name="first">When the first line comes; 3 seconds unless given.</param>
/// <param name="interval">Time between lines; 5 seconds unless given.</param>
public sealed class LineProgress(TextWriter? writer = null, TimeSpan? first = null, TimeSpan? interval = null) : IProgressSink
{
    /// <inheritdoc/>
    public IProgressView? Open(ProgressState state) => new View(writer, first ?? TimeSpan.FromSeconds(3), interval ?? TimeSpan.FromSeconds(5));

    private sealed class View(TextWriter? writer, TimeSpan first, TimeSpan interval) : IProgressView
    {
        private TimeSpan? last;

        public void Update(ProgressState state)
        {
            if (state.Elapsed < (last is { } said ? said + interval : first)) return;
            last = state.Elapsed;
            Say(string.Join("; ", ProgressText.Lines(state).Split('\n', StringSplitOptions.TrimEntries)));
        }

        public void Close(ProgressState state, bool stays)
        {
            if (last is not null || (stays && state.Elapsed >= first)) Say($"{ProgressText.Line(state)}, {ProgressText.Time(state.Elapsed)}");
        }

        private void Say(string line)
        {
            var target = writer ?? Console.Error;
            lock (target) target.WriteLine(line);
        }
    }
}
