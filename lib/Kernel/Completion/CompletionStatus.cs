namespace TransferNotebooks.Kernel;

/// <summary>Whether the text of a cell could be run as it is.</summary>
public enum CompletionStatus
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>More must follow: a brace, a string or an operator waits.</summary>
    Incomplete,

    /// <summary>It is no C#, whatever follows.</summary>
    Invalid,

    /// <summary>It cannot be told.</summary>
    Unknown,
}
