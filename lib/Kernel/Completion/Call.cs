using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>A call, as far as it is written, with everything it could mean.</summary>
/// <param name="List">The list of arguments.</param>
/// <param name="Candidates">Methods, constructors or indexers; the one that the arguments fit comes first.</param>
internal sealed record Call(SyntaxNode List, IReadOnlyList<ISymbol> Candidates)
{
    /// <summary>The arguments that are written.</summary>
    public IReadOnlyList<SyntaxNode> Arguments { get; } = [.. List.ChildNodes().Where(node => node is ArgumentSyntax or AttributeArgumentSyntax)];

    /// <summary>The call whose list holds the argument.</summary>
    public static Call? Around(SemanticModel model, SyntaxNode argument, CancellationToken cancel)
    {
        var list = argument is BaseArgumentListSyntax or AttributeArgumentListSyntax ? argument : argument.Parent;
        return list is BaseArgumentListSyntax or AttributeArgumentListSyntax ? new Call(list, Find(model, list, cancel)) : null;
    }

    /// <summary>The parameters that an argument may be for, one for each candidate that has it.</summary>
    public IEnumerable<IParameterSymbol> ParametersOf(SyntaxNode argument)
    {
        var name = NameOf(argument);
        var index = Arguments.TakeWhile(one => one != argument).Count();
        return Candidates.Select(candidate => ParameterAt(Parameters(candidate), name, index)).OfType<IParameterSymbol>();
    }

    /// <summary>The parameter that an argument with this name, or at this place, is for.</summary>
    public static IParameterSymbol? ParameterAt(IReadOnlyList<IParameterSymbol> parameters, string? name, int index)
        => name is not null ? parameters.FirstOrDefault(parameter => parameter.Name == name)
            : index < parameters.Count ? parameters[index]
            : parameters is [.., { IsParams: true } last] ? last : null;

    public static string? NameOf(SyntaxNode argument) => argument switch
    {
        ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } => name,
        AttributeArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } => name,
        AttributeArgumentSyntax { NameEquals.Name.Identifier.ValueText: var name } => name,
        _ => null,
    };

    public static IReadOnlyList<IParameterSymbol> Parameters(ISymbol candidate) => candidate switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    private static List<ISymbol> Find(SemanticModel model, SyntaxNode list, CancellationToken cancel)
    {
        var found = new List<ISymbol>();
        void Add(SymbolInfo info)
        {
            if (info.Symbol is not null) found.Add(info.Symbol);
            found.AddRange(info.CandidateSymbols);
        }

        void AddConstructors(ITypeSymbol? type)
            => found.AddRange((type as INamedTypeSymbol)?.InstanceConstructors.Where(one => model.IsAccessible(list.SpanStart, one)) ?? []);

        switch (list.Parent)
        {
            case InvocationExpressionSyntax call:
                Add(model.GetSymbolInfo(call, cancel));
                found.AddRange(model.GetMemberGroup(call.Expression, cancel));
                if (found.Count == 0 && model.GetTypeInfo(call.Expression, cancel).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }) found.Add(invoke);
                break;
            case BaseObjectCreationExpressionSyntax creation:
                Add(model.GetSymbolInfo(creation, cancel));
                var (type, converted) = (model.GetTypeInfo(creation, cancel).Type, model.GetTypeInfo(creation, cancel).ConvertedType);
                AddConstructors(type is { TypeKind: not TypeKind.Error } ? type : converted);
                break;
            case ConstructorInitializerSyntax initializer:
                Add(model.GetSymbolInfo(initializer, cancel));
                found.AddRange(model.GetMemberGroup(initializer, cancel));
                break;
            case PrimaryConstructorBaseTypeSyntax primary:
                Add(model.GetSymbolInfo(primary, cancel));
                AddConstructors(model.GetTypeInfo(primary.Type, cancel).Type);
                break;
            case ElementAccessExpressionSyntax access:
                Add(model.GetSymbolInfo(access, cancel));
                found.AddRange(model.GetIndexerGroup(access.Expression, cancel));
                break;
            case AttributeSyntax attribute:
                Add(model.GetSymbolInfo(attribute, cancel));
                AddConstructors(model.GetTypeInfo(attribute, cancel).Type);
                break;
        }

        return [.. found.Where(symbol => symbol is IMethodSymbol or IPropertySymbol).DistinctBy(symbol => symbol.OriginalDefinition, SymbolEqualityComparer.Default)];
    }
}
