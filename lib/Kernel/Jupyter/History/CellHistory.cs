namespace TransferNotebooks.Kernel;

/// <summary>The cells of this session and of those before it. Safe for threads.</summary>
/// <param name="store">Keeps them beyond the session; null for none.</param>
/// <param name="log">Told once when the store cannot be written.</param>
internal sealed class CellHistory(HistoryStore? store, KernelLog log)
{
    private readonly Lock gate = new();
    private readonly List<HistoryEntry> current = [];
    private bool keeps = store is not null;
    private int session = store?.Next ?? 1;

    /// <summary>Keeps a cell.</summary>
    public void Add(int line, string input, string? output)
    {
        lock (gate)
        {
            try
            {
                if (keeps && current.Count == 0) session = store!.Begin();
                var entry = new HistoryEntry(session, line, input, output);
                current.Add(entry);
                if (keeps) store!.Append(entry);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                keeps = false;
                log.Write($"The history of cells cannot be kept: {e.Message}");
                if (current.Count == 0) current.Add(new HistoryEntry(session, line, input, output));
            }
        }
    }

    /// <summary>The cells of one session.</summary>
    /// <param name="number">Its number; 0 is this one, negative ones count back from it.</param>
    /// <param name="start">The first line.</param>
    /// <param name="stop">The line after the last one; null for all.</param>
    public IReadOnlyList<HistoryEntry> Range(int number, int start, int? stop)
    {
        lock (gate)
        {
            var wanted = number > 0 ? number : session + (long)number;
            var entries = wanted == session ? current : wanted is > 0 and < int.MaxValue ? store?.Read((int)wanted) ?? [] : [];
            return [.. entries.Where(entry => entry.Line >= start && (stop is null || entry.Line < stop))];
        }
    }

    /// <summary>The last cells, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> Tail(int count)
    {
        lock (gate) return [.. Backwards().Take(Math.Max(0, count)).Reverse()];
    }

    /// <summary>The last cells whose code matches a pattern, oldest first.</summary>
    /// <param name="pattern">A glob over the whole code.</param>
    /// <param name="count">How many at most; null for all.</param>
    /// <param name="unique">Whether of equal ones only the last counts.</param>
    public IReadOnlyList<HistoryEntry> Search(string pattern, int? count, bool unique)
    {
        var glob = new GlobPattern(pattern);
        lock (gate)
        {
            var found = Backwards().Where(entry => glob.Matches(entry.Input));
            if (unique) found = found.DistinctBy(entry => entry.Input);
            if (count is { } limit) found = found.Take(Math.Max(0, limit));
            return [.. found.Reverse()];
        }
    }

    private IEnumerable<HistoryEntry> Backwards()
        => Enumerable.Reverse(current).Concat((store?.Before(session) ?? []).SelectMany(number => Enumerable.Reverse(store!.Read(number))));
}
