using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>
/// One session's metadata references. The files' contents are shared by the process, the references are not: the compiler caches symbols
/// by reference, and two chains of cells that share them can each get the other's, which makes every call ambiguous.
/// </summary>
internal sealed class ScriptReferences
{
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), ModuleMetadata> Modules = new();
    private static readonly Lazy<IReadOnlyList<string>> FrameworkFiles = new(FindFramework);

    private readonly ConcurrentDictionary<string, Lazy<PortableExecutableReference>> references = new(StringComparer.Ordinal);

    /// <summary>The libraries of the running .NET: what a console program may use.</summary>
    public IEnumerable<PortableExecutableReference> Framework => FrameworkFiles.Value.Select(FromFile);

    public PortableExecutableReference FromFile(string path)
        => references.GetOrAdd(Path.GetFullPath(path), static full => new(() => Create(full))).Value;

    public PortableExecutableReference? FromAssembly(Assembly assembly)
        => assembly.Location.Length > 0 ? FromFile(assembly.Location) : null;

    private static PortableExecutableReference Create(string path)
    {
        var module = Modules.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static key => ModuleMetadata.CreateFromFile(key.Path));
        return AssemblyMetadata.Create(module).GetReference(filePath: path, display: path);
    }

    private static List<string> FindFramework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. trusted.Where(path => Path.GetDirectoryName(path) == folder).Order(StringComparer.Ordinal)];
    }
}
