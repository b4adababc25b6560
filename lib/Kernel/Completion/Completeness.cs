using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TransferNotebooks.Kernel;

/// <summary>Whether a cell could be run as it is, for consoles that must decide what the Enter key does.</summary>
internal static class Completeness
{
    private const int Width = 4;

    public static (CompletionStatus Status, string Indent) Check(string code)
    {
        try
        {
            CellSource.Parse(code);
        }
        catch (CellException)
        {
            return (CompletionStatus.Invalid, ""); // a magic that there is not
        }

        var cell = CellText.Parse(code, code.Length);
        if (Nesting.IsDeep(cell.CSharp)) return (CompletionStatus.Unknown, "");
        var tree = CSharpSyntaxTree.ParseText(cell.CSharp, CellCompiler.ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree)) return (CompletionStatus.Incomplete, Indent(tree));
        return tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error && !IsMissingLastSemicolon(d, tree))
            ? (CompletionStatus.Invalid, "")
            : (CompletionStatus.Complete, "");
    }

    /// <summary>The last expression of a cell may stand without its semicolon; the parser says so only where it is a declaration.</summary>
    private static bool IsMissingLastSemicolon(Diagnostic diagnostic, SyntaxTree tree)
        => diagnostic.Id == "CS1002" && diagnostic.Location.SourceSpan.End >= tree.GetText().ToString().TrimEnd().Length
            && CellCompiler.TrailingExpression(tree) is not null;

    /// <summary>Four spaces for each brace, parenthesis or bracket that is open.</summary>
    private static string Indent(SyntaxTree tree)
    {
        var depth = 0;
        foreach (var token in tree.GetRoot().DescendantTokens())
        {
            if (token.IsMissing) continue;
            if (token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken) depth++;
            else if (token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken) depth--;
        }

        return new string(' ', Width * Math.Clamp(depth, 0, 20));
    }
}
