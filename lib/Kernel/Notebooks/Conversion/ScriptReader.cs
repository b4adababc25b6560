using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>Reads a script as a notebook: a cell from each <c>// %%</c> line to the next; a script without such lines is one cell.</summary>
internal static class ScriptReader
{
    public static Notebook Read(string text)
    {
        var notebook = new Notebook();
        CellHeading? heading = null;
        var lines = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (!ScriptMarks.IsCell(line))
            {
                lines.Add(line);
                continue;
            }

            Close();
            heading = CellHeading.Read(line);
        }

        Close();
        return Notebook.Parse(notebook.ToJson()); // gives ids to the cells without one

        void Close()
        {
            if (heading is null) AddTop(notebook, lines);
            else Add(notebook, heading, lines);
            lines.Clear();
        }
    }

    /// <summary>What stands before the first mark: a cell of its own, unless it is the shebang or what was moved up from the cells.</summary>
    private static void AddTop(Notebook notebook, List<string> lines)
    {
        if (lines is [var first, ..] && first.StartsWith("#!/", StringComparison.Ordinal)) lines.RemoveAt(0);
        var at = lines.IndexOf(ScriptMarks.Header);
        if (at >= 0) lines.RemoveRange(at, lines.Count - at);
        if (lines.Any(line => !string.IsNullOrWhiteSpace(line))) Add(notebook, new CellHeading(CellKind.Code, "", []), [.. lines.SkipWhile(string.IsNullOrWhiteSpace)]);
    }

    private static void Add(Notebook notebook, CellHeading heading, List<string> lines)
    {
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[^1])) lines.RemoveAt(lines.Count - 1);
        var id = notebook.Cells.Any(cell => cell.Id == heading.Id) ? "" : heading.Id;
        var cell = new NotebookCell(heading.Kind, "", id);
        foreach (var (key, value) in heading.Metadata) cell.Metadata[key] = value?.DeepClone();
        if (id.Length == 0) cell.Json.Remove("id");
        var isComment = heading.Kind != CellKind.Code || !CellLanguages.Runs(CellLanguages.Of(cell));
        cell.Source = isComment ? string.Join('\n', lines.Select(ScriptMarks.FromComment)) : Code(lines);
        notebook.Cells.Add(cell);
    }

    private static string Code(List<string> lines)
    {
        var language = Magic.CSharp;
        var isCode = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var here = language;
            if (here == Magic.CSharp)
            {
                var moved = lines[i].StartsWith(ScriptMarks.Moved, StringComparison.Ordinal);
                isCode[i] = !moved;
                lines[i] = moved ? lines[i][ScriptMarks.Moved.Length..] : ScriptMarks.Unescape(lines[i]);
                isCode[i] &= !lines[i].StartsWith("#!", StringComparison.Ordinal);
            }
            else
            {
                lines[i] = ScriptMarks.FromComment(lines[i]);
            }

            language = ScriptMarks.Selects(lines[i]) ?? language;
        }

        Unshow(lines, isCode);
        return string.Join('\n', lines);
    }

    /// <summary>Takes back what the writer did to show, or not to show, a cell's last value.</summary>
    private static void Unshow(List<string> lines, bool[] isCode)
    {
        var at = lines.FindLastIndex(line => line.Contains(ScriptMarks.Shown, StringComparison.Ordinal) || line.Contains(ScriptMarks.Hidden, StringComparison.Ordinal));
        if (at < 0 || !isCode[at]) return;
        var code = string.Join('\n', lines.Select((line, i) => isCode[i] ? line : ""));
        var root = CSharpSyntaxTree.ParseText(code, CellCompiler.ParseOptions).GetCompilationUnitRoot();
        if (root.Members is not [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: false } last }]) return;
        var end = last.GetLocation().GetLineSpan().EndLinePosition;
        var start = last.GetLocation().GetLineSpan().StartLinePosition;
        var after = lines[end.Line][end.Character..];
        if (after.StartsWith(ScriptMarks.Hidden, StringComparison.Ordinal) && lines[start.Line][start.Character..].StartsWith("_ = ", StringComparison.Ordinal))
        {
            lines[end.Line] = lines[end.Line].Remove(end.Character, ScriptMarks.Hidden.Length);
            lines[start.Line] = lines[start.Line].Remove(start.Character, "_ = ".Length);
        }
        else if (after.StartsWith(ScriptMarks.Shown, StringComparison.Ordinal))
        {
            var shows = last.Expression is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "display" } }
                && lines[start.Line][start.Character..].StartsWith("display(", StringComparison.Ordinal) && lines[end.Line][..end.Character].EndsWith(");", StringComparison.Ordinal);
            var extra = shows ? 2 : 1;
            lines[end.Line] = lines[end.Line].Remove(end.Character - extra, extra + ScriptMarks.Shown.Length);
            if (shows) lines[start.Line] = lines[start.Line].Remove(start.Character, "display(".Length);
        }
    }
}
