using System.Runtime.InteropServices;

namespace TransferNotebooks.Cli;

/// <summary>The oneDNN library that a process computes convolutions and bf16 products with.</summary>
internal static unsafe class OneDnn
{
    [StructLayout(LayoutKind.Sequential)]
    private struct VersionRecord
    {
        public int Major, Minor, Patch;
    }

    /// <summary>Version and path of the shared oneDNN in this process; null when it is inside another library.</summary>
    /// <param name="maps">The lines of <c>/proc/self/maps</c>.</param>
    public static string? Describe(IEnumerable<string> maps)
    {
        string? path = maps.Select(line => line.IndexOf('/') is >= 0 and var at ? line[at..] : "")
            .FirstOrDefault(file => Path.GetFileName(file).StartsWith("libdnnl.so", StringComparison.Ordinal));
        if (path is null || !NativeLibrary.TryLoad(path, out nint library)) return path;
        // dnnl_version_t begins with three ints: major, minor, patch.
        if (!NativeLibrary.TryGetExport(library, "dnnl_version", out nint entry)) return path;
        var version = ((delegate* unmanaged<VersionRecord*>)entry)();
        return $"{version->Major}.{version->Minor}.{version->Patch}, {path}";
    }
}
