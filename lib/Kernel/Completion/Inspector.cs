using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>Describes what is at a place of a cell.</summary>
internal static class Inspector
{
    public static MimeBundle? Inspect(CompletionScope scope, string code, int position, bool detailed, CancellationToken cancel)
    {
        position = Math.Clamp(position, 0, code.Length);
        var cell = CellText.Parse(code, position);
        if (cell.Line.StartsWith("#!", StringComparison.Ordinal)) return OfMagic(cell.Line);
        if (cell.Language != Magic.CSharp || Nesting.IsDeep(cell.CSharp)) return null;
        var tree = CSharpSyntaxTree.ParseText(cell.CSharp, CellCompiler.ParseOptions, cancellationToken: cancel);
        if (position > 0 && tree.GetRoot(cancel).FindTrivia(position - 1) is { } trivia && trivia.Span.End >= position && IsComment(trivia)) return null;
        var compilation = scope.Next.RemoveAllSyntaxTrees().AddSyntaxTrees(tree);
        var model = compilation.GetSemanticModel(tree);
        return Find(model, tree.GetRoot(cancel), position, cancel) is { } subject
            ? new Description(subject, scope, compilation, detailed, cancel).ToBundle()
            : null;
    }

    private static MimeBundle? OfMagic(string line)
    {
        var name = new string([.. line.Skip(2).TakeWhile(c => char.IsLetter(c) || c == '#')]);
        var (known, purpose) = Magic.All.FirstOrDefault(magic => magic.Name == name);
        if (known is null) return null;
        return new MimeBundle((MimeTypes.Plain, $"#!{known}\n\n{purpose}"), (MimeTypes.Html, $"<pre><code>#!{known}</code></pre><p>{HtmlText.Escape(purpose)}</p>"));
    }

    private static Subject? Find(SemanticModel model, SyntaxNode root, int position, CancellationToken cancel)
    {
        var token = TokenAt(root, position);
        if (token.RawKind == 0) return null;
        if (token.Span.End >= position && token.SpanStart <= position && OfToken(model, token, cancel) is { } named) return named;
        if (Around(token, position) is { } list && Call.Around(model, list, cancel) is { Candidates.Count: > 0 } call)
        {
            var active = Active(call, position);
            // Of the overloads that could be meant, one that has this argument at all.
            return new Subject([.. call.Candidates.OrderBy(candidate => active > 0 || call.Arguments.Count > 0 ? Call.Parameters(candidate).Count > active || Call.Parameters(candidate) is [.., { IsParams: true }] ? 0 : 1 : 0)], call, active);
        }

        // After "f(x)", "f(x);" or "f(x) " it is the call itself.
        if (token.IsKind(SyntaxKind.SemicolonToken)) token = token.GetPreviousToken();
        if (token.Parent is BaseArgumentListSyntax closed && closed.GetLastToken() == token && Call.Around(model, closed, cancel) is { Candidates.Count: > 0 } done)
            return new Subject(done.Candidates, null, -1);
        return OfToken(model, token, cancel);
    }

    /// <summary>The word that holds or ends at the place, else the last token before it.</summary>
    private static SyntaxToken TokenAt(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        if (IsWord(token) && token.SpanStart <= position) return token;
        var left = token.SpanStart < position ? token : token.GetPreviousToken(includeSkipped: true);
        return left;
    }

    private static bool IsWord(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKeyword();

    private static Subject? OfToken(SemanticModel model, SyntaxToken token, CancellationToken cancel)
    {
        if (!IsWord(token) || token.Parent is not { } node) return null;
        if (node is SimpleNameSyntax { Parent: BaseObjectCreationExpressionSyntax creation } && Call.Around(model, (SyntaxNode?)creation.ArgumentList ?? creation, cancel) is { Candidates.Count: > 0 } constructors)
            return new Subject(constructors.Candidates, null, -1);
        if (token.IsKind(SyntaxKind.IdentifierToken) && node is not SimpleNameSyntax && model.GetDeclaredSymbol(node, cancel) is { } declared) return new Subject([declared], null, -1);
        if (node is not (SimpleNameSyntax or PredefinedTypeSyntax or ThisExpressionSyntax or BaseExpressionSyntax or ImplicitObjectCreationExpressionSyntax)) return null;
        var info = model.GetSymbolInfo(node, cancel);
        if (info.Symbol is IParameterSymbol { IsThis: true } self) return new Subject([self.Type], null, -1);
        List<ISymbol> found = [.. info.Symbol is null ? [] : new[] { info.Symbol }, .. info.CandidateSymbols];
        if (found.Count == 0 || found[0] is IMethodSymbol) found.AddRange(model.GetMemberGroup(node, cancel));
        if (found.Count == 0 && node is NameSyntax name)
        {
            // What the parser takes for a type, in text that is not finished, may be a variable.
            var expression = SyntaxFactory.ParseExpression(name.ToString(), options: CellCompiler.ParseOptions);
            if (model.GetSpeculativeSymbolInfo(name.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol is { } symbol) found.Add(symbol);
        }

        found.RemoveAll(symbol => symbol is IErrorTypeSymbol);
        var distinct = found.DistinctBy(symbol => symbol.OriginalDefinition, SymbolEqualityComparer.Default).ToList();
        return distinct.Count == 0 ? null : new Subject(distinct, null, -1);
    }

    private static SyntaxNode? Around(SyntaxToken token, int position)
        => token.Parent?.AncestorsAndSelf().FirstOrDefault(node => node is ArgumentListSyntax or BracketedArgumentListSyntax or AttributeArgumentListSyntax
            && position > node.SpanStart && (node.GetLastToken(includeZeroWidth: true) is var last && (last.IsMissing || position <= last.SpanStart)));

    /// <summary>Which argument the place is in, counted from 0 by the commas before it.</summary>
    private static int Active(Call call, int position)
        => call.List.ChildTokens().Count(token => token.IsKind(SyntaxKind.CommaToken) && token.Span.End <= position);

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.DisabledTextTrivia;
}
