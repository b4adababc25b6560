namespace TransferNotebooks.Downloads;

/// <summary>What a failed try means for the source.</summary>
internal enum SourceFailure
{
    /// <summary>It may work a little later.</summary>
    Passing,

    /// <summary>No connection could be made.</summary>
    NoConnection,

    /// <summary>It will not work: the file is not there, or it is another one.</summary>
    Final,
}

/// <summary>One try at one source failed.</summary>
internal sealed class SourceException(SourceFailure failure, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public SourceFailure Failure => failure;

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
