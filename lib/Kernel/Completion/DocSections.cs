using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Builds a description as plain text and as HTML at once. Everything is escaped for HTML.</summary>
internal sealed class DocSections
{
    private readonly StringBuilder plain = new();
    private readonly StringBuilder html = new();

    public void Code(string code)
    {
        plain.Append(code).Append('\n');
        html.Append($"<pre><code>{HtmlText.Escape(code)}</code></pre>");
    }

    /// <summary>A short line under the declaration.</summary>
    public void Note(string note)
    {
        plain.Append($"({note})\n");
        html.Append($"<div><i>{HtmlText.Escape(note)}</i></div>");
    }

    public void Paragraph(DocText text)
    {
        plain.Append($"\n{text.Plain}\n");
        html.Append($"<p>{text.Html}</p>");
    }

    public void Section(string title, DocText text)
    {
        plain.Append($"\n{title}: {text.Plain}\n");
        html.Append($"<p><b>{title}</b> {text.Html}</p>");
    }

    public void Table(string title, IReadOnlyList<(string Name, DocText Text)> rows, string? marked)
    {
        if (rows.Count == 0) return;
        var width = rows.Max(row => row.Name.Length);
        plain.Append($"\n{title}:\n");
        html.Append($"<p><b>{title}</b></p><table>");
        foreach (var (name, text) in rows)
        {
            plain.Append($"{(name == marked ? ">" : " ")} {name.PadRight(width)}  {text.Plain.ReplaceLineEndings("\n" + new string(' ', width + 4))}\n");
            var shown = $"<code>{HtmlText.Escape(name)}</code>";
            html.Append($"<tr><td>{(name == marked ? $"<b>{shown}</b>" : shown)}</td><td style=\"text-align:left\">{text.Html}</td></tr>");
        }

        html.Append("</table>");
    }

    public void Source(string title, string code)
    {
        plain.Append($"\n{title}:\n{code}\n");
        html.Append($"<p><b>{HtmlText.Escape(title)}</b></p><pre><code>{CodeHighlighter.ToHtml(code)}</code></pre>");
    }

    public MimeBundle ToBundle() => new((MimeTypes.Plain, plain.ToString().TrimEnd('\n')), (MimeTypes.Html, html.ToString()));
}
