using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace TransferNotebooks.Kernel;

/// <summary>Lets P/Invoke in restored packages find the packages' native libraries.</summary>
internal static class NativeAssets
{
    private static readonly ConcurrentDictionary<string, string> Files = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<AssemblyLoadContext, bool> Contexts = new();
    private static int listening;

    public static void Register(PackageAssets assets)
    {
        foreach (var file in assets.Native)
        {
            var name = Path.GetFileName(file);
            Files[name] = file;
            Files[Path.GetFileNameWithoutExtension(name)] = file;
            if (name.StartsWith("lib", StringComparison.Ordinal)) Files[Path.GetFileNameWithoutExtension(name)[3..]] = file;
        }

        if (assets.Native.Count == 0 || Interlocked.Exchange(ref listening, 1) != 0) return;
        foreach (var context in AssemblyLoadContext.All) Hook(context);
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Hook(AssemblyLoadContext.GetLoadContext(loaded.LoadedAssembly));
    }

    private static void Hook(AssemblyLoadContext? context)
    {
        if (context is not null && Contexts.TryAdd(context, true)) context.ResolvingUnmanagedDll += Resolve;
    }

    private static nint Resolve(Assembly assembly, string name)
        => Files.TryGetValue(name, out var file) && NativeLibrary.TryLoad(file, out var handle) ? handle : 0;
}
