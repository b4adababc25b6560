namespace TransferNotebooks.Downloads;

/// <summary>A url of a file, with what became of the tries so far.</summary>
internal sealed class DownloadSource(string url, DownloadSettings settings)
{
    private int all;
    private int inARow;

    public string Url => url;

    public DateTime NotBefore { get; private set; } = DateTime.MinValue;

    public bool IsGivenUp { get; private set; }

    /// <summary>What went wrong last.</summary>
    public string? Reason { get; private set; }

    /// <summary>Notes a failure and sets the time of the next try: twice as late after each, with some chance so that many clients spread.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="gained">Whether the try brought bytes that were not there before.</param>
    public void Failed(SourceException error, bool gained)
    {
        all++;
        inARow = gained ? 1 : inARow + 1;
        Reason = error.Message;
        IsGivenUp = error.Failure switch
        {
            SourceFailure.Final => true,
            SourceFailure.NoConnection => inARow >= Math.Min(settings.ConnectionTries, settings.Tries),
            _ => inARow >= settings.Tries || all >= settings.AllTries,
        };
        var pause = settings.FirstPause * Math.Pow(2, Math.Min(inARow - 1, 10)) * (0.75 + (Random.Shared.NextDouble() / 2));
        if (error.RetryAfter is { } asked && asked > pause) pause = asked;
        NotBefore = DateTime.UtcNow + (pause < settings.LongestPause ? pause : settings.LongestPause);
    }
}
