using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>Whether a place is in code, in a string, or where nothing is to be completed: comments, text that is switched off, characters.</summary>
/// <param name="IsCode">Whether names can stand here.</param>
/// <param name="Literal">The string literal that the place is in; the default token outside of strings.</param>
internal readonly record struct Surroundings(bool IsCode, SyntaxToken Literal)
{
    private static readonly Surroundings Nothing = new(false, default);

    public static Surroundings Of(SyntaxTree tree, int position, CancellationToken cancel)
    {
        if (position == 0) return new Surroundings(true, default);
        var root = tree.GetRoot(cancel);
        var trivia = root.FindTrivia(position - 1);
        switch (trivia.Kind())
        {
            case SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia:
                return Nothing;
            case SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia when position < trivia.Span.End || trivia.ContainsDiagnostics || !trivia.ToString().EndsWith("*/", StringComparison.Ordinal):
                return Nothing;
        }

        var token = root.FindToken(position - 1, findInsideTrivia: true);
        if (!token.Span.Contains(position - 1) || token.Parent is DirectiveTriviaSyntax) return new Surroundings(true, default);
        switch (token.Kind())
        {
            case SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken:
                if (position == token.Span.End && IsClosed(token)) return new Surroundings(true, default);
                return position < LiteralText.ContentStart(token) ? Nothing : new Surroundings(false, token);
            case SyntaxKind.CharacterLiteralToken:
                return position == token.Span.End && token.Text.Length > 2 && token.Text.EndsWith('\'') ? new Surroundings(true, default) : Nothing;
            case SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
                or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken:
                return Nothing;
            case SyntaxKind.CloseBraceToken when token.Parent.IsKind(SyntaxKind.Interpolation):
                return Nothing;
            default:
                return new Surroundings(true, default);
        }
    }

    private static bool IsClosed(SyntaxToken literal)
        => !literal.GetDiagnostics().Any() && literal.Text.Length > LiteralText.ContentStart(literal) - literal.SpanStart && literal.Text.TrimEnd('8', 'u', 'U').EndsWith('"');
}
