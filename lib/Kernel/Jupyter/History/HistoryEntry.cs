namespace TransferNotebooks.Kernel;

/// <summary>A cell that ran.</summary>
/// <param name="Session">The number of its session; each kernel's start is one.</param>
/// <param name="Line">The cell's number in it.</param>
/// <param name="Input">Its code.</param>
/// <param name="Output">Its result as plain text, if it had one.</param>
internal sealed record HistoryEntry(int Session, int Line, string Input, string? Output);
