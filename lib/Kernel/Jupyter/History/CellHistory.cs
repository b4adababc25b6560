namespace TransferNotebooks.Kernel;

/// <summary>A cell that ran.</summary>
/// <param name="Session">The session's number.</param>
/// <param name="Line">The cell's number in it.</param>
/// <param name="Input">Its code.</param>
/// <param name="Output">Its result as plain text, if it had one.</param>
internal sealed record HistoryEntry(int Session, int Line, string Input, string? Output);

/// <summary>The cells of this session and of those before it. Safe for threads.</summary>
internal sealed class CellHistory
{
    private readonly Lock gate = new();
    private readonly List<HistoryEntry> current = [];

    public void Add(int line, string input, string? output)
    {
        lock (gate) current.Add(new HistoryEntry(1, line, input, output));
    }
}
