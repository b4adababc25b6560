using System.Net;

namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="ProxyCollection"/>: a table of what is in it.</summary>
public sealed class ProxyCollectionFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ProxyCollection>("text/html", ToHtml),
        new ValueFormatter<ProxyCollection>("text/plain", proxy => $"{proxy}\n{proxy.Description}"),
    ];

    private static string ToHtml(ProxyCollection proxy) =>
        $"<div><strong>{WebUtility.HtmlEncode(proxy.Name)}</strong></div><table><tbody>"
        + string.Concat(proxy.Lines().Select(line => $"<tr><th style=\"text-align:left\">{line.What}</th><td style=\"text-align:left\">{WebUtility.HtmlEncode(line.Value)}</td></tr>"))
        + "</tbody></table>";
}
