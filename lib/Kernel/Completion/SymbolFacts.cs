using System.ComponentModel;
using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>What completion shows and asks of symbols.</summary>
internal static class SymbolFacts
{
    private const SymbolDisplayMiscellaneousOptions Names = SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral;

    private static readonly HashSet<string> OfEveryObject =
        [nameof(Equals), nameof(GetHashCode), nameof(GetType), nameof(ToString), nameof(ReferenceEquals), "MemberwiseClone"];

    /// <summary>A declaration on one line, names without their namespaces.</summary>
    public static SymbolDisplayFormat Declaration { get; } = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameOnly,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.InstanceMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue,
        SymbolDisplayKindOptions.IncludeNamespaceKeyword | SymbolDisplayKindOptions.IncludeTypeKeyword,
        Names);

    private static readonly SymbolDisplayFormat Short = Declaration
        .RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType);

    private static readonly SymbolDisplayFormat TypeDeclaration = Declaration.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType).WithMiscellaneousOptions(Names & ~SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat NameOnly = Declaration.WithKindOptions(SymbolDisplayKindOptions.None);

    public static CompletionKind KindOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol or IRangeVariableSymbol => CompletionKind.Local,
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => CompletionKind.EnumMember,
        IFieldSymbol { IsConst: true } => CompletionKind.Constant,
        IFieldSymbol { ContainingType.IsScriptClass: true } => CompletionKind.Local,
        IFieldSymbol => CompletionKind.Field,
        IParameterSymbol => CompletionKind.Parameter,
        IPropertySymbol => CompletionKind.Property,
        IEventSymbol => CompletionKind.Event,
        IMethodSymbol { IsExtensionMethod: true } => CompletionKind.Extension,
        IMethodSymbol => CompletionKind.Method,
        IAliasSymbol alias => KindOf(alias.Target),
        ILabelSymbol => CompletionKind.Label,
        ITypeParameterSymbol => CompletionKind.TypeParameter,
        ITypeSymbol { TypeKind: TypeKind.Struct } => CompletionKind.Struct,
        ITypeSymbol { TypeKind: TypeKind.Interface } => CompletionKind.Interface,
        ITypeSymbol { TypeKind: TypeKind.Enum } => CompletionKind.Enum,
        ITypeSymbol { TypeKind: TypeKind.Delegate } => CompletionKind.Delegate,
        ITypeSymbol => CompletionKind.Class,
        _ => CompletionKind.Namespace,
    };

    public static string Signature(ISymbol symbol, int more)
    {
        var text = Trim(symbol.ToDisplayString(Short));
        return more == 0 ? text : $"{text} (+ {more} {(symbol is ITypeSymbol ? more == 1 ? "other" : "others" : more == 1 ? "overload" : "overloads")})";
    }

    /// <summary>The declaration for inspection: a cell's variables and methods stand for themselves, types tell what they extend.</summary>
    public static string Describe(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol) return "namespace " + symbol.ToDisplayString();
        if (symbol is IParameterSymbol) return Trim("(parameter) " + symbol.ToDisplayString(Declaration));
        var text = symbol.ToDisplayString(symbol is ITypeSymbol ? TypeDeclaration : symbol.ContainingType is { IsScriptClass: true } ? Short : Declaration);
        if (symbol is INamedTypeSymbol { TypeKind: not (TypeKind.Enum or TypeKind.Delegate) } type)
        {
            List<INamedTypeSymbol> bases = [.. type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } parent ? new[] { parent } : [], .. type.Interfaces];
            if (bases.Count > 0) text += " : " + string.Join(", ", bases.Take(8).Select(one => one.ToDisplayString(NameOnly))) + (bases.Count > 8 ? ", ..." : "");
        }

        return Trim(text);
    }

    /// <summary>Left out of lists: what its author hides.</summary>
    public static bool IsHidden(ISymbol symbol) => EditorState(symbol) == EditorBrowsableState.Never;

    public static Likelihood LikelihoodOf(ISymbol symbol)
    {
        if (symbol is not (ILocalSymbol or IParameterSymbol or IRangeVariableSymbol) && IsLate(symbol)) return Likelihood.Late;
        return symbol switch
        {
            ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => Likelihood.Near,
            { ContainingType.IsScriptClass: true } and not ITypeSymbol => Likelihood.Near,
            IMethodSymbol { IsExtensionMethod: true } or ITypeSymbol => Likelihood.Far,
            INamespaceSymbol => Likelihood.Farther,
            _ => Likelihood.Usual,
        };
    }

    private static bool IsLate(ISymbol symbol)
        => (symbol is IMethodSymbol && OfEveryObject.Contains(symbol.Name))
            || EditorState(symbol) == EditorBrowsableState.Advanced
            || symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: nameof(ObsoleteAttribute) });

    private static EditorBrowsableState EditorState(ISymbol symbol)
    {
        if (symbol is not (INamespaceSymbol or ILocalSymbol) && symbol.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                if (attribute.AttributeClass?.Name == nameof(EditorBrowsableAttribute) && attribute.ConstructorArguments is [{ Value: int state }])
                    return (EditorBrowsableState)state;
            }
        }

        return EditorBrowsableState.Always;
    }

    private static string Trim(string text) => text.Length <= 300 ? text : text[..299] + "…";
}
