using System.Text;
using System.Xml.Linq;

namespace TransferNotebooks.Kernel;

/// <summary>A piece of documentation as plain text and as HTML.</summary>
internal sealed class DocText
{
    private const int Depth = 40;

    private readonly StringBuilder plain = new();
    private readonly StringBuilder html = new();

    public DocText(string text)
    {
        plain.Append(text);
        html.Append(HtmlText.Escape(text));
    }

    private DocText()
    {
    }

    public string Plain => plain.ToString().Trim();

    public string Html => html.ToString().Trim();

    /// <summary>The text of a documentation element; null when it has none.</summary>
    public static DocText? Of(XElement? element)
    {
        if (element is null) return null;
        var text = new DocText();
        text.Add(element, 0);
        return text.Plain.Length == 0 ? null : text;
    }

    /// <summary>The name that a reference such as <c>M:Space.Type.Method(System.Int32)</c> stands for.</summary>
    public static string NameOf(string reference)
    {
        var kind = reference.Length > 1 && reference[1] == ':' ? reference[0] : ' ';
        var name = kind == ' ' ? reference : reference[2..];
        if (name.IndexOf('(') is > 0 and var parameters) name = name[..parameters];
        var parts = name.Split('.');
        for (var i = 0; i < parts.Length; i++) parts[i] = parts[i].IndexOfAny(['`', '{']) is > 0 and var arity ? parts[i][..arity] : parts[i];
        if (kind is ' ' or 'N' or '!') return name;
        if (parts[^1] is "#ctor") return parts.Length > 1 ? parts[^2] : name;
        return kind == 'T' || parts.Length == 1 ? parts[^1] : $"{parts[^2]}.{parts[^1]}";
    }

    private void Add(XElement element, int depth)
    {
        if (depth > Depth) return;
        foreach (var node in element.Nodes())
        {
            if (node is XText text) Words(text.Value);
            else if (node is XElement inner) AddElement(inner, depth + 1);
        }
    }

    private void AddElement(XElement element, int depth)
    {
        switch (element.Name.LocalName)
        {
            case "see" or "seealso" when element.IsEmpty || element.Value.Length == 0:
                Code((string?)element.Attribute("langword") ?? (element.Attribute("cref") is { } reference ? NameOf(reference.Value) : (string?)element.Attribute("href") ?? ""));
                break;
            case "paramref" or "typeparamref":
                Code((string?)element.Attribute("name") ?? "");
                break;
            case "c":
                Code(element.Value.Trim());
                break;
            case "code":
                Block(element.Value);
                break;
            case "para" or "p" or "br":
                Break();
                Add(element, depth);
                Break();
                break;
            case "item":
                Break(1);
                plain.Append("- ");
                html.Append("• ");
                Add(element, depth);
                break;
            case "term":
                Add(element, depth);
                if (element.ElementsAfterSelf("description").Any()) Append(": ");
                break;
            default:
                Add(element, depth);
                break;
        }
    }

    /// <summary>Text whose white space means nothing.</summary>
    private void Words(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (text.Length > 0 && char.IsWhiteSpace(text[0])) Space();
        Append(string.Join(' ', words));
        if (words.Length > 0 && char.IsWhiteSpace(text[^1])) Space();
    }

    private void Space()
    {
        if (plain.Length > 0 && !char.IsWhiteSpace(plain[^1])) Append(" ");
    }

    private void Code(string code)
    {
        plain.Append(code);
        html.Append($"<code>{HtmlText.Escape(code)}</code>");
    }

    private void Block(string code)
    {
        Break();
        var lines = code.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        var indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        var text = string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..].TrimEnd() : "")).Trim('\n');
        plain.Append(text);
        html.Append($"<pre><code>{HtmlText.Escape(text)}</code></pre>");
        Break();
    }

    private void Break(int lines = 2)
    {
        if (plain.ToString().Trim().Length == 0) return;
        while (plain.Length > 0 && plain[^1] == ' ') plain.Length--;
        for (var i = 0; i < lines; i++)
            if (plain.Length < i + 1 || plain[^(i + 1)] != '\n') plain.Append('\n');
        html.Append("<br>");
    }

    private void Append(string text)
    {
        plain.Append(text);
        html.Append(HtmlText.Escape(text));
    }
}
