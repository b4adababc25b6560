using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>The members that braces after <c>new T</c>, <c>with</c> or <c>is</c> can name.</summary>
internal static class InitializerCompletion
{
    /// <summary>Adds the members that can be set here.</summary>
    /// <returns>Whether values can stand here as well: in the initializer of a collection.</returns>
    public static bool Add(CellPlace place, InitializerExpressionSyntax initializer, ItemList items)
    {
        var type = initializer.Parent switch
        {
            BaseObjectCreationExpressionSyntax creation => TypeOf(place, creation),
            WithExpressionSyntax with => TypeOf(place, with.Expression),
            AssignmentExpressionSyntax assignment => TypeOf(place, assignment.Left),
            _ => null,
        };
        if (type is null) return true;
        var written = initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(assignment => (assignment.Left as IdentifierNameSyntax)?.Identifier.ValueText).ToHashSet();
        var members = place.Model.LookupSymbols(place.Lookup, type).Where(member => !member.IsStatic && !written.Contains(member.Name) && member switch
        {
            IPropertySymbol { IsIndexer: false, SetMethod: { } set } => place.Model.IsAccessible(place.Lookup, set),
            IFieldSymbol { IsReadOnly: false, IsConst: false } => true,
            _ => false,
        });
        items.Add(members, member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } ? Likelihood.Expected : Likelihood.Near);
        return type.AllInterfaces.Any(face => face.SpecialType == SpecialType.System_Collections_IEnumerable) && initializer.Parent is not WithExpressionSyntax;
    }

    /// <summary>Adds the members that a property pattern can test.</summary>
    public static void AddPattern(CellPlace place, SubpatternSyntax pattern, ItemList items)
    {
        var type = pattern.Parent?.Parent is RecursivePatternSyntax recursive ? place.Model.GetTypeInfo(recursive, place.Cancel) is var info ? info.ConvertedType ?? info.Type : null : null;
        if (type is null) return;
        items.Add(place.Model.LookupSymbols(place.Lookup, type).Where(member => !member.IsStatic && member is IPropertySymbol { IsIndexer: false, GetMethod: not null } or IFieldSymbol), _ => Likelihood.Near);
    }

    private static ITypeSymbol? TypeOf(CellPlace place, ExpressionSyntax expression)
    {
        var info = place.Model.GetTypeInfo(expression, place.Cancel);
        return info.Type is { TypeKind: not TypeKind.Error } ? info.Type : info.ConvertedType;
    }
}
