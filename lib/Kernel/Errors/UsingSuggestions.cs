using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>Finds the namespace of a name that a cell uses without its using: types, and extension methods.</summary>
internal sealed class UsingSuggestions(Compilation compilation)
{
    private const int Limit = 3;

    public IEnumerable<string> For(Diagnostic error)
    {
        if (error.Id is not ("CS0103" or "CS0246" or "CS0234" or "CS1061")) return [];
        var node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan);
        var name = (node?.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault())?.Identifier.ValueText;
        if (name is null) return [];
        var namespaces = error.Id == "CS1061" ? ExtensionNamespaces(name) : TypeNamespaces(name);
        var found = namespaces.Where(space => space.Length > 0).Distinct().OrderBy(space => space.Count(c => c == '.')).ThenBy(space => space, StringComparer.Ordinal).Take(Limit).ToList();
        return found.Count == 0 ? [] : [$"Is a using missing? {string.Join("  or  ", found.Select(space => $"using {space};"))}"];
    }

    private IEnumerable<string> TypeNamespaces(string name)
        => Assemblies.Where(assembly => assembly.TypeNames.Contains(name))
            .SelectMany(assembly => Spaces(assembly.GlobalNamespace))
            .SelectMany(space => space.GetTypeMembers(name))
            .Where(type => type.DeclaredAccessibility == Accessibility.Public)
            .Select(type => type.ContainingNamespace.ToDisplayString());

    private IEnumerable<string> ExtensionNamespaces(string name)
        => Assemblies.Where(assembly => assembly.MightContainExtensionMethods)
            .SelectMany(assembly => Spaces(assembly.GlobalNamespace))
            .SelectMany(space => space.GetTypeMembers())
            .Where(type => type is { IsStatic: true, MightContainExtensionMethods: true, DeclaredAccessibility: Accessibility.Public })
            .Where(type => type.GetMembers(name).Any(member => member is IMethodSymbol { IsExtensionMethod: true }))
            .Select(type => type.ContainingNamespace.ToDisplayString());

    private IEnumerable<IAssemblySymbol> Assemblies => compilation.SourceModule.ReferencedAssemblySymbols;

    private static IEnumerable<INamespaceSymbol> Spaces(INamespaceSymbol root)
    {
        var waiting = new Stack<INamespaceSymbol>([root]);
        while (waiting.TryPop(out var space))
        {
            yield return space;
            foreach (var inner in space.GetNamespaceMembers()) waiting.Push(inner);
        }
    }
}
