namespace TransferNotebooks.Kernel;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>The cell ran to its end.</summary>
    Ok,

    /// <summary>The cell did not compile, or threw.</summary>
    Error,

    /// <summary>The cell was stopped by <see cref="Session.Interrupt"/>.</summary>
    Interrupted,
}

/// <summary>What is known of a cell after it ended. Its outputs went to the callback while it ran.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="ExecutionCount">Its number in this session, from 1.</param>
/// <param name="HasValue">Whether its last expression has a value (which may be null).</param>
/// <param name="Value">The value of its last expression.</param>
/// <param name="Error">What went wrong, where <paramref name="Status"/> is not <see cref="CellStatus.Ok"/>.</param>
public sealed record CellResult(CellStatus Status, int ExecutionCount, bool HasValue, object? Value, ErrorOutput? Error);
