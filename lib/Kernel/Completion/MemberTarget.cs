using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>What stands before a dot. A name can be both a value and a type (a property <c>Device</c> of type <c>Device</c>).</summary>
/// <param name="Value">The type of the value; null when it is none.</param>
/// <param name="Scope">The type or namespace; null when it is none.</param>
internal sealed record MemberTarget(ITypeSymbol? Value, INamespaceOrTypeSymbol? Scope)
{
    public static MemberTarget Of(CellPlace place, ExpressionSyntax target)
    {
        var model = place.Model;
        if (target is AliasQualifiedNameSyntax or PredefinedTypeSyntax || (target is IdentifierNameSyntax alias && alias.Parent is AliasQualifiedNameSyntax))
            return new MemberTarget(null, ScopeOf(model.GetSymbolInfo(target, place.Cancel)) ?? (target.ToString() == "global" ? place.Compilation.GlobalNamespace : null));
        if (target.Parent is not QualifiedNameSyntax)
            return Of(model.GetSymbolInfo(target, place.Cancel), model.GetTypeInfo(target, place.Cancel), target is InvocationExpressionSyntax, () => ScopeOf(model.GetSpeculativeSymbolInfo(target.SpanStart, target, SpeculativeBindingOption.BindAsTypeOrNamespace)));

        // The parser took it for a type; it may be the beginning of an expression as well.
        var expression = SyntaxFactory.ParseExpression(target.ToString(), options: CellCompiler.ParseOptions);
        var value = Of(
            model.GetSpeculativeSymbolInfo(target.SpanStart, expression, SpeculativeBindingOption.BindAsExpression),
            model.GetSpeculativeTypeInfo(target.SpanStart, expression, SpeculativeBindingOption.BindAsExpression),
            expression is InvocationExpressionSyntax,
            () => null);
        return value with { Scope = ScopeOf(model.GetSymbolInfo(target, place.Cancel)) ?? value.Scope };
    }

    private static MemberTarget Of(SymbolInfo info, TypeInfo type, bool called, Func<INamespaceOrTypeSymbol?> asScope)
    {
        if (ScopeOf(info) is { } scope) return new MemberTarget(null, scope);
        var value = type.Type is { TypeKind: not TypeKind.Error } known ? known : FromCandidates(info, called);
        // A method's name has no members, and the type of what it returns is none of its value.
        if (info.Symbol is IMethodSymbol && type.Type is null) value = null;
        return new MemberTarget(value, info.Symbol is { } symbol && symbol.Name == value?.Name ? asScope() as ITypeSymbol : null);
    }

    private static INamespaceOrTypeSymbol? ScopeOf(SymbolInfo info)
        => (info.Symbol ?? info.CandidateSymbols.FirstOrDefault(candidate => candidate is INamespaceOrTypeSymbol)) switch
        {
            IAliasSymbol alias => alias.Target,
            INamespaceOrTypeSymbol { Kind: not SymbolKind.ErrorType } scope => scope,
            _ => null,
        };

    /// <summary>Arguments that do not fit yet leave several methods; they mostly return the same.</summary>
    private static ITypeSymbol? FromCandidates(SymbolInfo info, bool called) => info.CandidateSymbols.Select(candidate => candidate switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
        IMethodSymbol method when called => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    }).FirstOrDefault(candidate => candidate is { TypeKind: not TypeKind.Error });
}
