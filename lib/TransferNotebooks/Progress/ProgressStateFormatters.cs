using System.Globalization;
using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>How a notebook shows a bar: while it runs a bar with its numbers, at its end one line.</summary>
public sealed class ProgressStateFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ProgressState>("text/html", state => Html(state).ToString()),
        new ValueFormatter<ProgressState>("text/plain", state => ProgressText.Lines(state)),
    ];

    // Colours that stand on white and on dark pages; the text takes the page's.
    private static StringBuilder Html(ProgressState state)
    {
        var html = new StringBuilder("<div style=\"font-size:13px;line-height:1.5;font-variant-numeric:tabular-nums\">");
        Bar(html, state, 0);
        return html.Append("</div>");
    }

    private static void Bar(StringBuilder html, ProgressState state, int depth)
    {
        var color = state.Outcome switch { ProgressOutcome.Failed => "#d1442f", ProgressOutcome.Stopped or ProgressOutcome.Interrupted => "#c98a00", _ => "#2f7fbf" };
        html.Append(CultureInfo.InvariantCulture, $"<div style=\"display:flex;align-items:center;gap:10px;margin-left:{depth * 16}px\">");
        if (state.Outcome != ProgressOutcome.Done)
        {
            var share = state.Share ?? (state.Outcome == ProgressOutcome.Running ? 1 : 0);
            html.Append("<div style=\"flex:none;width:180px;height:8px;border-radius:4px;background:rgba(128,128,128,0.25);overflow:hidden\">")
                .Append(CultureInfo.InvariantCulture, $"<div style=\"width:{share * 100:F1}%;height:100%;background:{color};opacity:{(state.Share is null ? 0.4 : 1)}\"></div></div>");
        }
        html.Append("<div>").Append(WebUtility.HtmlEncode(ProgressText.Line(state))).Append("</div></div>");
        foreach (var child in state.Children) Bar(html, child, depth + 1);
    }
}
