namespace TransferNotebooks.Kernel;

/// <summary>What came of running a notebook.</summary>
/// <param name="Notebook">The executed notebook, up to and with the cell that failed.</param>
/// <param name="Cells">The cells that ran, with their times.</param>
/// <param name="Failed">The cell that ended the run before its end; null when all ran.</param>
/// <param name="Variables">The session's variables at the end.</param>
/// <param name="Time">How long it all took.</param>
public sealed record RunResult(
    Notebook Notebook, IReadOnlyList<CellProgress> Cells, CellProgress? Failed, IReadOnlyDictionary<string, object?> Variables, TimeSpan Time)
{
    /// <summary>Whether every cell ran to its end.</summary>
    public bool Succeeded => Failed is null;

    /// <summary>The exit code of a command that ran this: 0, or 1 when a cell failed.</summary>
    public int ExitCode => Succeeded ? 0 : 1;
}
