using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>What can stand where no dot leads: variables, members, types, namespaces, keywords, names of arguments and of members to set.</summary>
internal static class NameCompletion
{
    public static void Add(CellPlace place, ItemList items)
    {
        switch (place.Token.Parent)
        {
            case null or SkippedTokensTriviaSyntax:
                if (place.Prefix.Length > 0) Keywords.Add(items, Keywords.AfterValue(place));
                break;
            case SingleVariableDesignationSyntax { Parent: DeclarationPatternSyntax or RecursivePatternSyntax or VarPatternSyntax or ListPatternSyntax } when place.Prefix.Length > 0:
                Keywords.Add(items, Keywords.AfterValue(place));
                break;
            case AccessorDeclarationSyntax:
                Keywords.Add(items, Keywords.Accessor);
                break;
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: IdentifierNameSyntax or QualifiedNameSyntax } declaration }:
                AfterName(place, declaration.Type, items);
                break;
            case IdentifierNameSyntax name:
                AddName(place, name, items);
                break;
        }
    }

    private static void AddName(CellPlace place, IdentifierNameSyntax name, ItemList items)
    {
        if (IsAfterValue(place, name))
        {
            Keywords.Add(items, Keywords.AfterValue(place));
            if (place.Left.Parent?.FirstAncestorOrSelf<QueryExpressionSyntax>() is not null) Keywords.Add(items, Keywords.Query);
            return;
        }

        switch (name.Parent)
        {
            case NameColonSyntax { Parent: ArgumentSyntax argument }:
                ArgumentCompletion.Add(place, argument, items);
                return;
            case NameEqualsSyntax or GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoStatement }:
                if (name.Parent is GotoStatementSyntax) items.Add(place.Model.LookupLabels(place.Lookup), _ => Likelihood.Near);
                return;
            case NameColonSyntax { Parent: SubpatternSyntax named }:
                InitializerCompletion.AddPattern(place, named, items);
                return;
            case ConstantPatternSyntax { Parent: SubpatternSyntax { ExpressionColon: null, Parent: PropertyPatternClauseSyntax } member }:
                InitializerCompletion.AddPattern(place, member, items);
                return;
            case TypePatternSyntax { Parent: SubpatternSyntax { ExpressionColon: null, Parent: PropertyPatternClauseSyntax } member }:
                InitializerCompletion.AddPattern(place, member, items);
                return;
            case ForEachStatementSyntax { InKeyword.IsMissing: true } or FromClauseSyntax { InKeyword.IsMissing: true }:
                Keywords.Add(items, ["in"]);
                return;
            case InitializerExpressionSyntax initializer when !InitializerCompletion.Add(place, initializer, items):
                return;
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment when assignment.Left == name:
                if (!InitializerCompletion.Add(place, initializer, items)) return;
                break;
            case ArgumentSyntax argument:
                ArgumentCompletion.Add(place, argument, items);
                Keywords.Add(items, Keywords.Argument);
                break;
            case AttributeArgumentSyntax argument:
                ArgumentCompletion.Add(place, argument, items);
                break;
        }

        if (TypeCompletion.Add(place, name, items)) return;
        ValueCompletion.Add(place, name, items);
    }

    /// <summary>A name and then another declare a variable, unless the first one is itself a variable: then an operator follows.</summary>
    private static void AfterName(CellPlace place, TypeSyntax type, ItemList items)
    {
        var expression = SyntaxFactory.ParseExpression(type.ToString(), options: CellCompiler.ParseOptions);
        if (place.Model.GetSpeculativeSymbolInfo(type.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol is not (ILocalSymbol or IFieldSymbol or IPropertySymbol or IParameterSymbol or IRangeVariableSymbol)) return;
        Keywords.Add(items, Keywords.AfterValue(place));
    }

    /// <summary>Whether a whole expression stands before the word in the same line, with nothing in between.</summary>
    private static bool IsAfterValue(CellPlace place, IdentifierNameSyntax name)
    {
        if (name.Parent is not (ExpressionStatementSyntax or ArgumentSyntax) || place.Left.RawKind == 0) return false;
        var left = place.Left;
        var ends = left.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.StringLiteralToken
            or SyntaxKind.CharacterLiteralToken or SyntaxKind.NumericLiteralToken or SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword or SyntaxKind.ThisKeyword or SyntaxKind.InterpolatedStringEndToken;
        if (!ends || left.Parent is AttributeListSyntax) return false;
        if (place.Text.AsSpan(left.Span.End, Math.Max(0, place.Start - left.Span.End)).IndexOfAny('\r', '\n') >= 0) return left.Parent?.FirstAncestorOrSelf<QueryExpressionSyntax>() is not null;
        // The parenthesis of "if (...)" ends no expression.
        return left.Parent is not (IfStatementSyntax or WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or UsingStatementSyntax or LockStatementSyntax or FixedStatementSyntax or SwitchStatementSyntax or CastExpressionSyntax);
    }
}
