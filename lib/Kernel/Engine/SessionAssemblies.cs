using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Where a session's cells live. It answers their references: earlier cells, the host's assemblies (shared, never loaded a second time),
/// the files of <c>#r</c> lines and packages, what lies beside those, and for the rest the framework.
/// </summary>
internal sealed class SessionAssemblies : AssemblyLoadContext
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly ConcurrentDictionary<string, Assembly> shared = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Assembly> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> folders = new(StringComparer.Ordinal);

    public SessionAssemblies(IEnumerable<Assembly> host)
        : base("notebook session")
    {
        foreach (var assembly in host) shared.TryAdd(assembly.GetName().Name!, assembly);
        Resolving += (_, name) => Beside(name.Name + ".dll") is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <summary>Loads a cell that later cells may refer to; it stays for the session's life.</summary>
    public Assembly Keep(Stream code, Stream symbols)
    {
        var assembly = LoadFromStream(code, symbols);
        shared[assembly.GetName().Name!] = assembly;
        return assembly;
    }

    /// <summary>Loads a cell that nothing refers to; its memory is given back when nothing of it is in use any more.</summary>
    public Assembly Borrow(Stream code, Stream symbols) => new PassingCell(this).LoadFromStream(code, symbols);

    /// <summary>Tells from which file to load an assembly when a cell needs it.</summary>
    /// <exception cref="CellException">Another file of that name is in use already.</exception>
    public void Register(string path)
    {
        if (Path.GetDirectoryName(path) == Framework) return;
        var name = AssemblyName.GetAssemblyName(path).Name!;
        if (shared.ContainsKey(name)) return;
        folders.TryAdd(Path.GetDirectoryName(path)!, true);
        if (files.TryGetValue(name, out var known) && known != path && Assemblies.Any(a => string.Equals(a.GetName().Name, name, StringComparison.OrdinalIgnoreCase)))
            throw new CellException("AssemblyInUse", $"{name} is in use already, from {known}. Restart the session to use another file. Received: {path}");
        files[name] = path;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
        => shared.TryGetValue(assemblyName.Name!, out var assembly) ? assembly
            : files.TryGetValue(assemblyName.Name!, out var path) ? LoadFromAssemblyPath(path)
            : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var name in new[] { unmanagedDllName, $"lib{unmanagedDllName}.so", $"{unmanagedDllName}.so", $"{unmanagedDllName}.dll", $"lib{unmanagedDllName}.dylib" })
            if (Beside(name) is { } path) return LoadUnmanagedDllFromPath(path);
        return 0;
    }

    private Assembly Answer(AssemblyName name) => answers.GetOrAdd(name.FullName, static (_, asked) => asked.Session.LoadFromAssemblyName(asked.Name), (Session: this, Name: name));

    private string? Beside(string file) => folders.Keys.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    /// <summary>The context of one cell without declarations.</summary>
    private sealed class PassingCell(SessionAssemblies session) : AssemblyLoadContext(null, isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => session.Answer(assemblyName);
    }
}
