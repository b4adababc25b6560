using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.CSharp;

namespace TransferNotebooks.Kernel;

/// <summary>What the magics show.</summary>
internal static class MagicOutput
{
    /// <summary>Shows a line magic's answer; <c>#!time</c> answers when the cell has ended.</summary>
    public static void Show(string magic, Session session, CellContext cell)
    {
        var bundle = magic switch
        {
            "about" => About(session),
            "lsmagic" => Table(["magic", "purpose"], Magic.All.Select(m => ("#!" + m.Name, m.Purpose))),
            "who" => new MimeBundle((MimeTypes.Plain, string.Join("  ", session.Variables.Keys))),
            "whos" => Whos(session),
            _ => null,
        };
        if (bundle is not null) cell.Emit(new DisplayOutput(bundle, cell.NewDisplayId(), false));
    }

    public static MimeBundle Show(CellSegment segment) => new Markup(segment.Language switch
    {
        Magic.Html => MimeTypes.Html,
        Magic.Markdown => MimeTypes.Markdown,
        Magic.JavaScript => MimeTypes.JavaScript,
        _ => throw new ArgumentOutOfRangeException(nameof(segment), segment.Language, "Unknown language of a cell's part."),
    }, segment.Text).ToBundle();

    public static MimeBundle WallTime(TimeSpan time)
        => new((MimeTypes.Plain, string.Create(CultureInfo.InvariantCulture, $"Wall time: {time.TotalMilliseconds:F1} ms")));

    private static MimeBundle About(Session session)
    {
        List<(string, string)> lines =
        [
            ("host", $"{session.Options.HostName} {Version(typeof(MagicOutput))}"),
            ("C#", $"newest of Roslyn {Version(typeof(CSharpCompilation))}"),
            ("runtime", RuntimeInformation.FrameworkDescription),
            ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores"),
        ];
        lines.AddRange(session.Options.Assemblies.Select(a => a.GetName()).Select(name => ("library", $"{name.Name} {name.Version?.ToString(3)}")));
        return Table(["what", "which"], lines);
    }

    private static MimeBundle Whos(Session session)
    {
        var variables = session.Variables.Select(pair => (pair.Key, TypeNames.Of(pair.Value?.GetType() ?? typeof(object)), PlainText.Short(pair.Value, 80))).ToList();
        var plain = string.Join('\n', variables.Select(v => $"{v.Key}\t{v.Item2}\t{v.Item3}"));
        var html = "<table><thead><tr><th>name</th><th>type</th><th>value</th></tr></thead><tbody>"
            + string.Concat(variables.Select(v => $"<tr><td>{HtmlText.Escape(v.Key)}</td><td>{HtmlText.Escape(v.Item2)}</td><td>{HtmlText.Escape(v.Item3)}</td></tr>"))
            + "</tbody></table>";
        return new((MimeTypes.Plain, plain), (MimeTypes.Html, html));
    }

    private static MimeBundle Table(string[] head, IEnumerable<(string Name, string Text)> rows)
    {
        var list = rows.ToList();
        var html = $"<table><thead><tr><th>{head[0]}</th><th>{head[1]}</th></tr></thead><tbody>"
            + string.Concat(list.Select(row => $"<tr><td>{HtmlText.Escape(row.Name)}</td><td>{HtmlText.Escape(row.Text)}</td></tr>")) + "</tbody></table>";
        return new((MimeTypes.Plain, string.Join('\n', list.Select(row => $"{row.Name}: {row.Text}"))), (MimeTypes.Html, html));
    }

    private static string Version(Type type) => type.Assembly.GetName().Version?.ToString(3) ?? "";
}
