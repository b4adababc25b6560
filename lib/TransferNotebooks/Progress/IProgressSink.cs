namespace TransferNotebooks;

/// <summary>A place where bars are shown: a terminal, a log, a page.</summary>
public interface IProgressSink
{
    /// <summary>Shows a bar and the bars below it.</summary>
    /// <param name="state">How it stands.</param>
    /// <returns>What follows it; null where this bar is not shown.</returns>
    IProgressView? Open(ProgressState state);
}

/// <summary>A bar on its place. Calls come one at a time, at most five a second.</summary>
public interface IProgressView
{
    /// <summary>Shows how the bar stands now.</summary>
    void Update(ProgressState state);

    /// <summary>Shows how the bar ended.</summary>
    /// <param name="state">How it stands; nothing follows.</param>
    /// <param name="stays">Whether the end should remain to be seen.</param>
    void Close(ProgressState state, bool stays);
}
