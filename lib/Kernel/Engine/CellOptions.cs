namespace TransferNotebooks.Kernel;

/// <summary>How one cell is run.</summary>
public sealed record CellOptions
{
    /// <summary>What stack traces and messages call the code; <c>Cell In[n]</c> by default.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// Whether the cell takes the session's next number. False leaves <see cref="Session.ExecutionCount"/> alone, as silent
    /// requests do; what the code declares stays all the same.
    /// </summary>
    public bool CountsInHistory { get; init; } = true;

    /// <summary>
    /// Asks the user for a line when the cell reads the console; returns null at the end of the input. The token is cancelled when the
    /// cell is interrupted. Where there is no one to ask (null), reading the console is a clear error in the cell.
    /// </summary>
    public Func<InputRequest, CancellationToken, string?>? Input { get; init; }
}
