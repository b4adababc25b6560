namespace TransferNotebooks.Charts;

/// <summary>The MIME types a figure shows itself as.</summary>
internal static class Mime
{
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const string Html = "text/html";
    public const string Text = "text/plain";
}
