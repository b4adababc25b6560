namespace TransferNotebooks;

/// <summary>What became of one tensor of the target in a transfer.</summary>
public enum TransferOutcome
{
    /// <summary>All of it has the source's values.</summary>
    Copied,

    /// <summary>The part that fits has the source's values.</summary>
    Resized,

    /// <summary>Single entries, the important ones, have the source's values.</summary>
    Partly,

    /// <summary>It is the source's memory: both models hold the same values from now on.</summary>
    Shared,

    /// <summary>It keeps the target's own values.</summary>
    Skipped,
}
