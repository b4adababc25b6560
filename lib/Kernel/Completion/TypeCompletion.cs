using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>Types and namespaces, where only such can stand.</summary>
internal static class TypeCompletion
{
    /// <summary>Adds the types that fit.</summary>
    /// <returns>Whether only types can stand here.</returns>
    public static bool Add(CellPlace place, IdentifierNameSyntax name, ItemList items)
    {
        var outer = (SyntaxNode)name;
        while (outer.Parent is NullableTypeSyntax or ArrayTypeSyntax or PointerTypeSyntax or TupleElementSyntax or TupleTypeSyntax or RefTypeSyntax) outer = outer.Parent;
        var scope = ScopeSymbols.Of(place).Where(symbol => symbol is INamespaceOrTypeSymbol or IAliasSymbol);
        // At the beginning of a statement the parser takes "new" for a modifier.
        var isNew = place.Left.IsKind(SyntaxKind.NewKeyword) && outer == name;
        switch (outer.Parent)
        {
            case UsingDirectiveSyntax directive:
                var spaces = directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None);
                AddAll(scope.Where(symbol => !spaces || symbol is INamespaceSymbol));
                if (spaces) Keywords.Add(items, ["static"]);
                return true;
            case AttributeSyntax:
                AddAttributes(scope, items);
                return true;
            case { } parent when isNew || parent is BaseObjectCreationExpressionSyntax:
                foreach (var expected in ExpectedType.Of(place, parent).Where(IsCreatable))
                    items.Add(expected.ToMinimalDisplayString(place.Model, place.Lookup), SymbolFacts.KindOf(expected), SymbolFacts.Signature(expected, 0), Likelihood.Expected);
                var thrown = parent.Parent is ThrowStatementSyntax or ThrowExpressionSyntax;
                AddAll(scope.Where(symbol => symbol is not ITypeSymbol type || (IsCreatable(type) && (!thrown || IsException(type)))));
                if (!thrown) Keywords.Add(items, Keywords.Types);
                return true;
            case CatchDeclarationSyntax:
                AddAll(scope.Where(symbol => symbol is not ITypeSymbol type || IsException(type)));
                return true;
            case BaseTypeSyntax:
                AddAll(scope.Where(symbol => symbol is not ITypeSymbol type || type is { TypeKind: TypeKind.Interface } or { TypeKind: TypeKind.Class, IsSealed: false, IsStatic: false }));
                return true;
            case TypeConstraintSyntax:
                AddAll(scope);
                Keywords.Add(items, Keywords.Constraint);
                return true;
            case ParameterSyntax:
                AddAll(scope.Where(symbol => symbol is not ITypeSymbol { IsStatic: true }));
                Keywords.Add(items, Keywords.Parameter);
                return true;
            case IncompleteMemberSyntax or BasePropertyDeclarationSyntax or MethodDeclarationSyntax or DelegateDeclarationSyntax
                or VariableDeclarationSyntax { Parent: BaseFieldDeclarationSyntax { Parent: TypeDeclarationSyntax } }:
                AddAll(scope);
                Keywords.Add(items, Keywords.Member);
                return true;
            default:
                if (!TypePosition.Holds(outer) && !IsTypeArgument(place, outer)) return false;
                AddAll(scope);
                Keywords.Add(items, Keywords.Types);
                return true;
        }

        void AddAll(IEnumerable<ISymbol> symbols) => items.Add(symbols, SymbolFacts.LikelihoodOf);
    }

    private static void AddAttributes(IEnumerable<ISymbol> scope, ItemList items)
    {
        const string suffix = nameof(Attribute);
        foreach (var symbol in scope)
        {
            if (symbol is INamespaceSymbol) items.Add([symbol], SymbolFacts.LikelihoodOf);
            if (symbol is not INamedTypeSymbol { IsAbstract: false } type || !BaseTypes(type).Any(one => one.ToDisplayString() == "System.Attribute")) continue;
            var name = type.Name.EndsWith(suffix, StringComparison.Ordinal) ? type.Name[..^suffix.Length] : type.Name;
            if (name.Length > 0) items.Add(name, CompletionKind.Class, SymbolFacts.Signature(type, 0), Likelihood.Usual);
        }
    }

    /// <summary>An unclosed list of type arguments looks like a comparison until the name before it is known.</summary>
    private static bool IsTypeArgument(CellPlace place, SyntaxNode name)
    {
        if (name.Parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LessThanExpression } binary || binary.Right != name) return false;
        var (found, candidates) = (place.Model.GetSymbolInfo(binary.Left, place.Cancel), binary.Left is SimpleNameSyntax simple ? simple.Identifier.ValueText : (binary.Left as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText);
        if (found.Symbol is ILocalSymbol or IFieldSymbol or IPropertySymbol or IParameterSymbol or IRangeVariableSymbol) return false;
        return found.CandidateSymbols.Any(symbol => symbol is INamedTypeSymbol { Arity: > 0 } or IMethodSymbol { Arity: > 0 })
            || (binary.Left is SimpleNameSyntax && place.Model.LookupNamespacesAndTypes(place.Lookup, name: candidates).Any(symbol => symbol is INamedTypeSymbol { Arity: > 0 }));
    }

    private static bool IsCreatable(ITypeSymbol type) => type is { IsStatic: false, IsAbstract: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Delegate }
        or ITypeParameterSymbol { HasConstructorConstraint: true };

    private static bool IsException(ITypeSymbol type) => BaseTypes(type).Any(one => one.ToDisplayString() == "System.Exception");

    private static IEnumerable<ITypeSymbol> BaseTypes(ITypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType) yield return one;
    }
}
