using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Writes a notebook as a script that runs from top to bottom. What a script does not allow is rewritten so that <see cref="ScriptReader"/>
/// finds the cell again: a cell's last value is shown by <c>display(...)</c>, directives and usings of later cells stand at the top,
/// magics and the text of other languages are comments.
/// </summary>
internal sealed partial class ScriptWriter(ICollection<string> warnings, SessionOptions session)
{
    private readonly List<string> directives = [];
    private readonly List<string> usings = [];
    private bool anyCode;

    public string Write(Notebook notebook)
    {
        var values = new CellValues(session);
        var cells = new List<string>();
        foreach (var cell in notebook.Cells)
        {
            if (!CellHeading.Holds(cell)) warnings.Add($"cell {cell.Id}: metadata under unusual names is left out");
            if (cell.Json["attachments"] is System.Text.Json.Nodes.JsonObject { Count: > 0 }) warnings.Add($"cell {cell.Id}: attached pictures are left out");
            cells.Add(CellHeading.Write(cell) + "\n" + string.Join('\n', Body(cell, values)));
        }

        var top = directives.Count + usings.Count == 0 ? "" : string.Join('\n', [ScriptMarks.Header, .. directives, .. usings]) + "\n\n";
        var script = top + string.Join("\n\n", cells.Select(cell => cell.TrimEnd())) + "\n";
        foreach (var problem in values.Problems(script)) warnings.Add(problem);
        return script;
    }

    private IEnumerable<string> Body(NotebookCell cell, CellValues values)
    {
        var source = cell.Source.TrimEnd();
        if (source.Length == 0) return [];
        if (cell.Kind != CellKind.Code) return source.Split('\n').Select(ScriptMarks.ToComment);
        var language = CellLanguages.Of(cell);
        if (!CellLanguages.Runs(language))
        {
            warnings.Add($"cell {cell.Id}: {language} does not run here; it stands in the script as a comment");
            return source.Split('\n').Select(ScriptMarks.ToComment);
        }

        return Code(source, values);
    }

    private IEnumerable<string> Code(string source, CellValues values)
    {
        var lines = source.Split('\n');
        var language = Magic.CSharp;
        var isCode = new bool[lines.Length];
        var body = new string[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            // The line that switches away from C# is itself escaped as C#; all below it, up to the end, are comments.
            var here = language;
            language = ScriptMarks.Selects(lines[i]) ?? language;
            isCode[i] = here == Magic.CSharp && !lines[i].StartsWith("#!", StringComparison.Ordinal);
            body[i] = isCode[i] ? lines[i] : here == Magic.CSharp ? ScriptMarks.Escape(lines[i]) : ScriptMarks.ToComment(lines[i]);
        }

        var code = string.Join('\n', lines.Select((line, i) => isCode[i] ? line : ""));
        var root = CSharpSyntaxTree.ParseText(code, CellCompiler.ParseOptions).GetCompilationUnitRoot();
        MoveUp(root, lines, isCode, body);
        Show(values.Ending(root), lines, body);
        values.Add(code);
        return body.Select((line, i) => isCode[i] && ReferenceEquals(line, lines[i]) ? ScriptMarks.Escape(line) : line);
    }

    /// <summary>Directives come before all else in a script, then usings, then code: what comes later moves up.</summary>
    private void MoveUp(CompilationUnitSyntax root, string[] lines, bool[] isCode, string[] body)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!isCode[i] || !Directive().IsMatch(lines[i])) continue;
            if (!anyCode && usings.Count == 0 && root.GetFirstToken(includeZeroWidth: true).GetLocation().GetLineSpan().StartLinePosition.Line > i) continue;
            if (!directives.Contains(lines[i])) directives.Add(lines[i]);
            body[i] = ScriptMarks.Moved + lines[i];
        }

        foreach (var item in root.Usings)
        {
            if (!anyCode) continue;
            var span = item.GetLocation().GetLineSpan();
            var (first, last) = (span.StartLinePosition.Line, span.EndLinePosition.Line);
            if (first != last || lines[first].Trim() != item.ToString() || body[first] != lines[first]) continue; // shares its lines with other code
            if (!usings.Contains(item.ToString())) usings.Add(item.ToString());
            body[first] = ScriptMarks.Moved + lines[first];
        }

        anyCode |= root.Usings.Count > 0 || root.Externs.Count > 0 || root.Members.Count > 0 || root.AttributeLists.Count > 0;
    }

    private static void Show(CellEnding ending, string[] lines, string[] body)
    {
        if (ending.Kind == CellEndingKind.Statement) return;
        // The end first: when both stand in one line, the start's place does not move.
        var (start, end) = (ending.Start, ending.End);
        body[end.Line] = lines[end.Line].Insert(end.Character, ending.Kind == CellEndingKind.Value ? ");" + ScriptMarks.Shown : ending.Kind == CellEndingKind.Call ? ";" + ScriptMarks.Shown : ScriptMarks.Hidden);
        if (ending.Kind != CellEndingKind.Call)
            body[start.Line] = body[start.Line].Insert(start.Character, ending.Kind == CellEndingKind.Value ? "display(" : "_ = ");
    }

    [GeneratedRegex(@"^\s*#(r|load|i)\s+""")]
    private static partial Regex Directive();
}
