using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>What can follow a dot, <c>?.</c>, <c>-></c> or <c>::</c>: members of a value, of a type, of a namespace.</summary>
internal static class MemberCompletion
{
    /// <summary>What stands before the dot that leads to the placeholder; null where no dot does.</summary>
    public static ExpressionSyntax? Target(SimpleNameSyntax? name) => name?.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        QualifiedNameSyntax qualified when qualified.Right == name => qualified.Left,
        AliasQualifiedNameSyntax alias when alias.Name == name => alias.Alias,
        MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(access => access.WhenNotNull.Span.Contains(binding.Span))?.Expression,
        _ => null,
    };

    public static void Add(CellPlace place, ExpressionSyntax target, ItemList items)
    {
        var found = MemberTarget.Of(place, target);
        var inUsing = target.FirstAncestorOrSelf<UsingDirectiveSyntax>();
        if (found.Scope is INamespaceSymbol space)
        {
            var members = place.Model.LookupNamespacesAndTypes(place.Lookup, space);
            var onlySpaces = inUsing is { Alias: null } && inUsing.StaticKeyword.IsKind(SyntaxKind.None);
            items.Add(members.Where(member => !onlySpaces || member is INamespaceSymbol), SymbolFacts.LikelihoodOf);
        }
        else if (found.Scope is ITypeSymbol type)
        {
            var onlyTypes = inUsing is not null || TypePosition.Holds(target);
            var ofBase = type.TypeKind == TypeKind.Enum ? SpecialType.System_Enum : SpecialType.System_Object;
            var members = place.Model.LookupSymbols(place.Lookup, type)
                .Where(member => member is INamedTypeSymbol || (member.IsStatic && !onlyTypes))
                .Where(member => type.SpecialType == ofBase || member.ContainingType is not { } owner || (owner.SpecialType != ofBase && owner.SpecialType != SpecialType.System_Object));
            items.Add(members, Members(type));
        }

        if (found.Value is not { } value || TypePosition.Holds(target)) return;
        if (place.Name?.Parent is MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.PointerMemberAccessExpression }) value = (value as IPointerTypeSymbol)?.PointedAtType ?? value;
        if (place.Name?.Parent is MemberBindingExpressionSyntax && value is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) value = nullable.TypeArguments[0];
        if (value.SpecialType == SpecialType.System_Void || value.TypeKind is TypeKind.Error or TypeKind.Pointer or TypeKind.FunctionPointer) return;
        var isDynamic = value.TypeKind == TypeKind.Dynamic;
        if (isDynamic) value = place.Compilation.GetSpecialType(SpecialType.System_Object);
        var symbols = target is BaseExpressionSyntax
            ? place.Model.LookupBaseMembers(place.Lookup)
            : place.Model.LookupSymbols(place.Lookup, value, includeReducedExtensionMethods: !isDynamic);
        items.Add(symbols.Where(member => !member.IsStatic && member is not ITypeSymbol), Members(value));
    }

    /// <summary>An enumeration's members keep before the methods that every enumeration has.</summary>
    private static Func<ISymbol, Likelihood> Members(ITypeSymbol type)
        => member => type.TypeKind == TypeKind.Enum && member is not IFieldSymbol ? Likelihood.Late : SymbolFacts.LikelihoodOf(member);
}
