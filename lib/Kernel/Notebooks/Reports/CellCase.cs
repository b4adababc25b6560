namespace TransferNotebooks.Kernel;

/// <summary>How a cell ended in a test report.</summary>
public enum CellOutcome
{
    /// <summary>It ran to its end.</summary>
    Passed,

    /// <summary>It raised an error, was interrupted, or put out something else than expected.</summary>
    Failed,

    /// <summary>An earlier cell ended the run.</summary>
    NotRun,
}

/// <summary>A code cell as a test case.</summary>
/// <param name="Name">Its number, id and first line.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Message">Why it failed, in a line; empty when it did not.</param>
/// <param name="Details">The error's trace, or what differs.</param>
/// <param name="Output">What it printed.</param>
public sealed record CellCase(string Name, CellOutcome Outcome, TimeSpan Time, string Message = "", string Details = "", string Output = "");
