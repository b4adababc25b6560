namespace TransferNotebooks.Charts;

/// <summary>A tool that charts need on this machine (plotly.js, npm, Chromium) is missing or failed; the message says what to do.</summary>
public sealed class ChartToolException : Exception
{
    /// <summary>A failure that the message explains.</summary>
    public ChartToolException(string message) : base(message) { }

    /// <summary>A failure with the error behind it.</summary>
    public ChartToolException(string message, Exception inner) : base(message, inner) { }
}
