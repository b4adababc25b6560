using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>Everything in scope, where an expression or a statement can begin; first what has the type that is expected.</summary>
internal static class ValueCompletion
{
    public static void Add(CellPlace place, IdentifierNameSyntax name, ItemList items)
    {
        var expected = ExpectedType.Of(place, name);
        foreach (var type in expected.Where(type => type.TypeKind == TypeKind.Enum))
        {
            var written = type.ToMinimalDisplayString(place.Model, place.Lookup);
            foreach (var member in type.GetMembers().OfType<IFieldSymbol>().Where(member => member.IsConst && !SymbolFacts.IsHidden(member)))
                items.Add($"{written}.{member.Name}", CompletionKind.EnumMember, SymbolFacts.Signature(member, 0), Likelihood.Expected, member.Name);
        }

        items.Add(ScopeSymbols.Of(place).Where(symbol => IsDeclared(symbol, place)), symbol => LikelihoodOf(symbol, expected, place.Compilation));
        if (IsPattern(name)) Keywords.Add(items, Keywords.Pattern);
        else if (IsStatement(place, name)) Keywords.Add(items, Keywords.Statement(place));
        else Keywords.Add(items, [.. Keywords.Expression, .. Keywords.Self(name)]);
    }

    private static Likelihood LikelihoodOf(ISymbol symbol, IReadOnlyList<ITypeSymbol> expected, CSharpCompilation compilation)
    {
        var usual = SymbolFacts.LikelihoodOf(symbol);
        if (usual is not (Likelihood.Near or Likelihood.Usual) || expected.Count == 0) return usual;
        var type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return type is not null && expected.Any(one => compilation.ClassifyConversion(type, one) is { IsImplicit: true, IsUserDefined: false }) ? Likelihood.Expected : usual;
    }

    /// <summary>A variable can be named after its declaration only; a cell's own are fields to the compiler, which sees them all.</summary>
    private static bool IsDeclared(ISymbol symbol, CellPlace place)
    {
        if (symbol is not (ILocalSymbol or IFieldSymbol or IPropertySymbol) || symbol.DeclaringSyntaxReferences is not [var declaration] || declaration.SyntaxTree != place.Tree) return true;
        if (symbol is not ILocalSymbol && !symbol.ContainingType.IsScriptClass) return true;
        return declaration.Span.End <= place.Start || declaration.GetSyntax(place.Cancel) is CommonForEachStatementSyntax or PropertyDeclarationSyntax;
    }

    /// <summary>Whether the name is the first word of a statement or of a cell's declaration.</summary>
    private static bool IsStatement(CellPlace place, IdentifierNameSyntax name)
    {
        var whole = name.FirstAncestorOrSelf<SyntaxNode>(node => node is StatementSyntax or MemberDeclarationSyntax or LambdaExpressionSyntax);
        return whole is not (null or LambdaExpressionSyntax) && whole.GetFirstToken(includeZeroWidth: true) == place.Token;
    }

    private static bool IsPattern(IdentifierNameSyntax name)
        => name.Parent is PatternSyntax or CaseSwitchLabelSyntax || (name.Parent is BinaryExpressionSyntax binary && binary.IsKind(SyntaxKind.IsExpression) && binary.Right == name);
}
