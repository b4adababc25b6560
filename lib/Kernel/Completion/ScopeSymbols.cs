using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Everything that a name can mean at a place. The compiler looks up each name in each earlier cell, which takes a time that grows with the square
/// of a session's length; after many cells their members are gathered here, newest first, and the compiler is asked about the names of the present cell alone.
/// </summary>
internal static class ScopeSymbols
{
    private const int Many = 100;

    private static readonly ConditionalWeakTable<CSharpCompilation, ISymbol[]> FirstCells = [];

    /// <summary>The symbols, those only that can fit what was typed where that saves time.</summary>
    public static IEnumerable<ISymbol> Of(CellPlace place, int many = Many)
    {
        var earlier = new List<CSharpCompilation>();
        for (var one = place.Compilation.ScriptCompilationInfo?.PreviousScriptCompilation; one is not null; one = one.ScriptCompilationInfo?.PreviousScriptCompilation) earlier.Add(one);
        return earlier.Count <= many ? place.Model.LookupSymbols(place.Lookup) : Gather(place, earlier);
    }

    private static IEnumerable<ISymbol> Gather(CellPlace place, List<CSharpCompilation> earlier)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        var names = place.Root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).Distinct();
        foreach (var name in names.Where(name => NameMatch.Of(place.Prefix, name) != Fit.None))
        {
            foreach (var symbol in place.Model.LookupSymbols(place.Lookup, name: name))
            {
                hidden.Add(name);
                yield return symbol;
            }
        }

        foreach (var cell in earlier)
        {
            place.Cancel.ThrowIfCancellationRequested();
            var members = cell.ScriptClass!.GetMembers().Where(member => member.CanBeReferencedByName && !member.IsImplicitlyDeclared && !hidden.Contains(member.Name)).ToList();
            foreach (var member in members) yield return member;
            hidden.UnionWith(members.Select(member => member.Name));
        }

        var imported = FirstCells.GetValue(earlier[^1], static cell => [.. Model(cell).LookupSymbols(0).Where(symbol => symbol.ContainingType?.IsScriptClass != true)]);
        foreach (var symbol in imported.Concat(earlier.SkipLast(1).Append(place.Compilation).SelectMany(Usings)).Where(symbol => !hidden.Contains(symbol.Name))) yield return symbol;
    }

    /// <summary>What the usings of a cell bring in.</summary>
    private static IEnumerable<ISymbol> Usings(CSharpCompilation cell)
    {
        if (cell.SyntaxTrees[^1].GetRoot() is not CompilationUnitSyntax { Usings: { Count: > 0 } usings }) yield break;
        var model = Model(cell);
        foreach (var directive in usings.Where(directive => directive.NamespaceOrType is not null))
        {
            var target = model.GetSymbolInfo(directive.NamespaceOrType).Symbol;
            if (directive.Alias is not null && model.GetDeclaredSymbol(directive) is { } alias) yield return alias;
            else if (target is INamespaceSymbol space)
                foreach (var type in space.GetTypeMembers().Where(type => model.IsAccessible(0, type))) yield return type;
            else if (target is INamedTypeSymbol owner)
                foreach (var member in owner.GetMembers().Where(member => (member.IsStatic || member is ITypeSymbol) && model.IsAccessible(0, member))) yield return member;
        }
    }

    private static SemanticModel Model(CSharpCompilation cell) => cell.GetSemanticModel(cell.SyntaxTrees[^1]);
}
