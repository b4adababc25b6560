using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>A cell's code as the compiler made it.</summary>
/// <param name="Compilation">What the next cell continues, if the cell stays.</param>
/// <param name="Code">The assembly; null where there is nothing to run (only usings, only comments).</param>
/// <param name="Symbols">Its portable PDB.</param>
internal sealed record CompiledCell(CSharpCompilation Compilation, MemoryStream? Code, MemoryStream? Symbols)
{
    /// <summary>
    /// Whether later cells can tell that this one ran: it declares a name, or has usings or references. The others are left out of the
    /// chain, which keeps sessions of thousands of cells as fast and as small as young ones.
    /// </summary>
    public bool Stays { get; } = Declares(Compilation) || Compilation.SyntaxTrees.Any(HasHead);

    /// <summary>Whether the last expression has a value, null included (a call of a void method has none).</summary>
    public bool HasValue
    {
        get
        {
            var tree = Compilation.SyntaxTrees.Last();
            return CellCompiler.TrailingExpression(tree) is { } last && Compilation.GetSemanticModel(tree).GetTypeInfo(last) is not { Type.SpecialType: SpecialType.System_Void };
        }
    }

    /// <summary>
    /// The names that the code gives to the parts of a tuple, where the last expression is a tuple or a sequence of them: the value itself
    /// does not know them. Null where there are none.
    /// </summary>
    public IReadOnlyList<string>? TupleNames
    {
        get
        {
            var tree = Compilation.SyntaxTrees.Last();
            var last = CellCompiler.TrailingExpression(tree);
            // In (a, b) the parts have names too, but the reader has them in view.
            if (last is null || (last is TupleExpressionSyntax { Arguments: var written } && written.All(part => part.NameColon is null))) return null;
            return Compilation.GetSemanticModel(tree).GetTypeInfo(last).Type is { } type && Tuple(type) is { TupleElements: var parts } && parts.Any(part => part.IsExplicitlyNamedTupleElement) ? [.. parts.Select(part => part.Name)] : null;
        }
    }

    private static INamedTypeSymbol? Tuple(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => tuple,
        IArrayTypeSymbol { ElementType: INamedTypeSymbol { IsTupleType: true } tuple } => tuple,
        INamedTypeSymbol named => named.AllInterfaces.Prepend(named).FirstOrDefault(one => one.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            ?.TypeArguments[0] as INamedTypeSymbol is { IsTupleType: true } tuple ? tuple : null,
        _ => null,
    };

    /// <summary>The method that starts the loaded cell. It puts the cell's instance, which holds its variables, into the array that it is given.</summary>
    public Func<object?[], Task<object?>> Entry(Assembly assembly)
        => assembly.GetType(Compilation.ScriptClass!.MetadataName, throwOnError: true)!
            .GetMethod("<Factory>", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();

    private static bool Declares(CSharpCompilation compilation)
        => compilation.ScriptClass!.GetMembers().Any(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: MethodKind.Constructor });

    private static bool HasHead(SyntaxTree tree)
        => tree.GetRoot() is CompilationUnitSyntax root && (root.Usings.Count > 0 || root.Externs.Count > 0 || root.GetReferenceDirectives().Count > 0);
}
