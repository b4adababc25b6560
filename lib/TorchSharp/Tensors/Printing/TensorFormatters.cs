using System.Net;

namespace TorchSharp;

/// <summary>How a notebook shows a tensor: element type, shape, device, statistics and values.</summary>
public sealed class TensorFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new TensorFormatter("text/html", Html), new TensorFormatter("text/plain", Plain)];

    private static string Plain(torch.Tensor tensor)
    {
        var (head, statistics, values) = TensorSummary.Of(tensor);
        return string.Join('\n', new[] { head, statistics, values }.Where(part => part.Length > 0));
    }

    private static string Html(torch.Tensor tensor)
    {
        var (head, statistics, values) = TensorSummary.Of(tensor);
        var lines = statistics.Length > 0 ? $"<div>{WebUtility.HtmlEncode(statistics)}</div>" : "";
        var block = values.Length > 0 ? $"<pre>{WebUtility.HtmlEncode(values)}</pre>" : "";
        return $"<div><b>{WebUtility.HtmlEncode(head)}</b>{lines}{block}</div>";
    }
}

/// <summary>One formatter of the notebook convention.</summary>
/// <param name="mimeType">The MIME type of what is written.</param>
/// <param name="text">Makes the text.</param>
internal sealed class TensorFormatter(string mimeType, Func<torch.Tensor, string> text)
{
    public string MimeType { get; } = mimeType;

    public Type Type => typeof(torch.Tensor);

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not torch.Tensor tensor) return false;
        writer.Write(text(tensor));
        return true;
    }
}
