using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>
/// One session's metadata references. The files' contents are shared by the process, the references are not: the compiler caches symbols
/// by reference, and two chains of cells that share them can each get the other's, which makes every call ambiguous.
/// </summary>
internal sealed class ScriptReferences
{
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), ModuleMetadata> Modules = new();
    private static readonly Lazy<SortedDictionary<string, string>> Trusted = new(FindTrusted);
    private static readonly Lazy<IReadOnlyList<string>> FrameworkFiles = new(FindFramework);

    private readonly ConcurrentDictionary<string, Lazy<PortableExecutableReference>> references = new(StringComparer.Ordinal);

    /// <summary>The libraries of the running .NET: what a console program may use.</summary>
    public IEnumerable<PortableExecutableReference> Framework => FrameworkFiles.Value.Select(FromFile);

    public PortableExecutableReference FromFile(string path)
        => references.GetOrAdd(Path.GetFullPath(path), static full => new(() => Create(full))).Value;

    public PortableExecutableReference? FromAssembly(Assembly assembly)
        => assembly.Location.Length > 0 ? FromFile(assembly.Location) : null;

    /// <summary>The framework's file of this assembly name, facades included; null when there is none.</summary>
    public PortableExecutableReference? FromFramework(string name)
        => Trusted.Value.TryGetValue(name, out var path) ? FromFile(path) : null;

    private static PortableExecutableReference Create(string path) => AssemblyMetadata.Create(Module(path)).GetReference(filePath: path, display: path);

    private static ModuleMetadata Module(string path)
        => Modules.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static key => ModuleMetadata.CreateFromFile(key.Path));

    /// <summary>
    /// The files that define types. The others only forward to them; the compiler asks for one (<see cref="ReferenceResolver"/>)
    /// when a library refers to it, and each file less makes every cell faster.
    /// </summary>
    private static List<string> FindFramework() => [.. Trusted.Value.Values.Where(path => DefinesTypes(Module(path).GetMetadataReader()))];

    private static bool DefinesTypes(MetadataReader reader)
        => reader.TypeDefinitions.Any(type => (reader.GetTypeDefinition(type).Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public);

    private static SortedDictionary<string, string> FindTrusted()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var files = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files.Where(file => Path.GetDirectoryName(file) == folder)) found[Path.GetFileNameWithoutExtension(file)] = file;
        return found;
    }
}
