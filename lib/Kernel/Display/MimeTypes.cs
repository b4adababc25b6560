namespace TransferNotebooks.Kernel;

/// <summary>The MIME types that notebooks use.</summary>
public static class MimeTypes
{
    /// <summary>text/plain</summary>
    public const string Plain = "text/plain";

    /// <summary>text/html</summary>
    public const string Html = "text/html";

    /// <summary>text/markdown</summary>
    public const string Markdown = "text/markdown";

    /// <summary>text/latex</summary>
    public const string Latex = "text/latex";

    /// <summary>image/svg+xml</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>image/png; the content is base64.</summary>
    public const string Png = "image/png";

    /// <summary>image/jpeg; the content is base64.</summary>
    public const string Jpeg = "image/jpeg";

    /// <summary>application/json</summary>
    public const string Json = "application/json";

    /// <summary>application/javascript</summary>
    public const string JavaScript = "application/javascript";

    /// <summary>A plotly figure: an object with data, layout and config.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>Whether the content of this type is JSON (an object in a notebook file) rather than text.</summary>
    /// <param name="mimeType">A MIME type.</param>
    public static bool IsJson(string mimeType)
        => mimeType == Json || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));
}
