using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>C# as HTML, coloured by its syntax tree: keywords, types, calls, strings, numbers, comments, directives.</summary>
internal static class CodeHighlighter
{
    public static string ToHtml(string code)
    {
        var text = code.TrimEnd('\n');
        // Magic lines are no C#: they are coloured as directives and hidden from the parser.
        var lines = text.Split('\n');
        var parsed = string.Join('\n', lines.Select(line => line.StartsWith("#!", StringComparison.Ordinal) ? "//" + line[2..] : line));
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(parsed, CellCompiler.ParseOptions).GetRoot().DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia) Trivia(html, trivia, text);
            Span(html, ClassOf(token), text[token.SpanStart..token.Span.End]);
            foreach (var trivia in token.TrailingTrivia) Trivia(html, trivia, text);
        }

        return html.ToString();
    }

    private static void Trivia(StringBuilder html, SyntaxTrivia trivia, string text)
    {
        var span = trivia.FullSpan;
        var original = text[span.Start..span.End];
        var kind = original.StartsWith("#!", StringComparison.Ordinal) || trivia.IsDirective ? "d"
            : trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsKind(SyntaxKind.SkippedTokensTrivia) ? "" : "c";
        Span(html, kind, original);
    }

    private static void Span(StringBuilder html, string kind, string text)
    {
        if (text.Length == 0) return;
        html.Append(kind.Length == 0 ? HtmlText.Escape(text) : $"<span class=\"{kind}\">{HtmlText.Escape(text)}</span>");
    }

    private static string ClassOf(SyntaxToken token)
    {
        if (token.IsKeyword() || IsContextual(token)) return "k";
        return token.Kind() switch
        {
            SyntaxKind.NumericLiteralToken => "n",
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
                or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedVerbatimStringStartToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedRawStringEndToken => "s",
            SyntaxKind.IdentifierToken => OfName(token),
            _ => "",
        };
    }

    private static bool IsContextual(SyntaxToken token)
        => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is IdentifierNameSyntax { IsVar: true } && token.Parent.Parent is VariableDeclarationSyntax or ForEachStatementSyntax or DeclarationExpressionSyntax;

    private static string OfName(SyntaxToken token)
    {
        var parent = token.Parent!;
        if (parent is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax) return "t";
        if (parent is MethodDeclarationSyntax or LocalFunctionStatementSyntax) return "f";
        if (parent is not SimpleNameSyntax name) return "";
        var outer = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (SyntaxNode)name;
        if (outer.Parent is InvocationExpressionSyntax call && call.Expression == outer) return "f";
        if (name is GenericNameSyntax) return "t";
        return name.Parent switch
        {
            ObjectCreationExpressionSyntax or TypeArgumentListSyntax or BaseTypeSyntax or CastExpressionSyntax or ArrayTypeSyntax or NullableTypeSyntax => "t",
            VariableDeclarationSyntax or ParameterSyntax or PropertyDeclarationSyntax or TypeOfExpressionSyntax or DeclarationPatternSyntax or AttributeSyntax => "t",
            MethodDeclarationSyntax or LocalFunctionStatementSyntax or CatchDeclarationSyntax or ForEachStatementSyntax { Type: var _ } when IsType(name) => "t",
            _ => "",
        };
    }

    private static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        MethodDeclarationSyntax method => method.ReturnType == name,
        LocalFunctionStatementSyntax function => function.ReturnType == name,
        ForEachStatementSyntax loop => loop.Type == name,
        CatchDeclarationSyntax caught => caught.Type == name,
        _ => false,
    };
}
