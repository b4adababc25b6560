using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>All compile errors of a cell as one block: place, message, the source line, a caret, and a using that may be missing.</summary>
internal static class CompileErrors
{
    private const int Limit = 20;

    public static CellException Describe(ImmutableArray<Diagnostic> diagnostics, Compilation compilation, SourceMap sources)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.GetLineSpan().StartLinePosition).DistinctBy(d => (d.Location, d.Id, d.GetMessage())).ToList();
        var first = $"{errors[0].Id}: {errors[0].GetMessage()}";
        var message = errors.Count == 1 ? first : $"{errors.Count} errors. {first}";
        var suggestions = new UsingSuggestions(compilation);
        var lines = errors.Take(Limit).SelectMany(error => Lines(error, sources, suggestions)).ToList();
        if (errors.Count > Limit) lines.Add($"... and {errors.Count - Limit} more errors");
        return new CellException("CompilationError", message, [.. lines]);
    }

    private static IEnumerable<string> Lines(Diagnostic error, SourceMap sources, UsingSuggestions suggestions)
    {
        var span = error.Location.GetLineSpan();
        if (!span.IsValid || error.Location == Location.None)
        {
            yield return $"error {error.Id}: {error.GetMessage()}";
            yield break;
        }

        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        yield return $"{span.Path}, line {start.Line + 1}, column {start.Character + 1}: error {error.Id}: {error.GetMessage()}";
        var source = sources.Line(span.Path, start.Line + 1) ?? error.Location.SourceTree?.GetText().Lines[start.Line].ToString();
        if (source is not null)
        {
            yield return "    " + source;
            yield return "    " + Caret(source, start.Character, end.Line == start.Line ? end.Character : source.Length);
        }

        foreach (var suggestion in suggestions.For(error)) yield return "    " + suggestion;
    }

    /// <summary>A caret under the first character and tildes under the rest; tabs stay tabs so that it lines up.</summary>
    private static string Caret(string source, int start, int end)
    {
        var line = new StringBuilder();
        for (var i = 0; i < start; i++) line.Append(i < source.Length && source[i] == '\t' ? '\t' : ' ');
        return line.Append('^').Append('~', Math.Max(0, Math.Min(end, source.Length) - start - 1)).ToString();
    }
}
