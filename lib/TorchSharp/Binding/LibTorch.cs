using System.Text.RegularExpressions;

namespace TorchSharp.Binding;

/// <summary>A libtorch on this machine: where it is, which version, and how code must be compiled against it.</summary>
public sealed record LibTorch
{
    /// <summary>How it was found: <c>LIBTORCH</c>, <c>Python</c> or <c>Debian</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The folder that holds <c>libtorch_cpu.so</c> and <c>libc10.so</c>.</summary>
    public required string LibraryFolder { get; init; }

    /// <summary>The folders that hold <c>ATen/ATen.h</c> and <c>torch/csrc/api/include</c>.</summary>
    public required IReadOnlyList<string> IncludeFolders { get; init; }

    /// <summary>The version its headers state, for example <c>1.13.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Whether <c>libtorch_cuda.so</c> is there.</summary>
    public bool HasCuda => File.Exists(Path.Combine(LibraryFolder, "libtorch_cuda.so"));

    /// <summary>The main library's path.</summary>
    public string CpuLibrary => Path.Combine(LibraryFolder, "libtorch_cpu.so");

    /// <summary>
    /// Finds the libtorch to use: the folder named by <c>LIBTORCH</c>, else the torch of the active Python
    /// environment, else Debian's <c>libtorch-dev</c>.
    /// </summary>
    /// <exception cref="LibTorchNotFoundException">None is there; the message lists the three ways to get one.</exception>
    public static LibTorch Locate() => TryLocate() ?? throw new LibTorchNotFoundException();

    /// <summary>As <see cref="Locate"/>, but null where there is none.</summary>
    public static LibTorch? TryLocate()
    {
        var named = Environment.GetEnvironmentVariable("LIBTORCH");
        if (!string.IsNullOrEmpty(named))
            return FromFolder("LIBTORCH", named) ?? throw new LibTorchNotFoundException(
                $"LIBTORCH names a folder without lib/libtorch_cpu.so and include/ATen. Received: {named}.");
        foreach (var folder in PythonTorchFolders())
            if (FromFolder("Python", folder) is { } found && !IsSystems(found)) return found;
        return FromDebian();
    }

    private static readonly string[] SystemFolders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"];

    // Debian's python3-torch is a folder of links to the system's libtorch: that is the system's, found below.
    private static bool IsSystems(LibTorch found) =>
        File.ResolveLinkTarget(found.CpuLibrary, returnFinalTarget: true) is { } target && SystemFolders.Contains(Path.GetDirectoryName(target.FullName));

    private static LibTorch? FromFolder(string source, string folder)
    {
        foreach (var root in new[] { folder, Path.Combine(folder, "torch") })
        {
            var libraries = Path.Combine(root, "lib");
            var headers = Path.Combine(root, "include");
            if (File.Exists(Path.Combine(libraries, "libtorch_cpu.so")) && Directory.Exists(Path.Combine(headers, "ATen")))
                return Describe(source, Path.GetFullPath(libraries), Path.GetFullPath(headers));
        }
        return null;
    }

    private static LibTorch? FromDebian()
    {
        foreach (var libraries in SystemFolders)
            if (File.Exists(Path.Combine(libraries, "libtorch_cpu.so")) && File.Exists("/usr/include/ATen/ATen.h"))
                return Describe("Debian", libraries, "/usr/include");
        return null;
    }

    private static LibTorch Describe(string source, string libraries, string headers) => new()
    {
        Source = source,
        LibraryFolder = libraries,
        IncludeFolders = [headers, Path.Combine(headers, "torch", "csrc", "api", "include")],
        Version = ReadVersion(headers),
    };

    private static string ReadVersion(string headers)
    {
        // Newer versions keep the numbers in a header of their own that the old one includes.
        string[] files = [Path.Combine(headers, "torch", "headeronly", "version.h"), Path.Combine(headers, "torch", "csrc", "api", "include", "torch", "version.h")];
        var text = string.Concat(files.Where(File.Exists).Select(File.ReadAllText));
        var parts = new[] { "MAJOR", "MINOR", "PATCH" }
            .Select(part => Regex.Match(text, $@"#define\s+TORCH_VERSION_{part}\s+(\d+)")).ToArray();
        if (parts.All(part => part.Success)) return string.Join('.', parts.Select(part => part.Groups[1].Value));
        var direct = Regex.Match(text, "#define\\s+TORCH_VERSION\\s+\"([^\"]+)\"");
        return direct.Success ? direct.Groups[1].Value : "unknown";
    }

    // The active environment's site-packages, found from the file system alone: starting Python costs more than libtorch's load.
    private static IEnumerable<string> PythonTorchFolders()
    {
        var prefixes = new List<string?>
        {
            Environment.GetEnvironmentVariable("VIRTUAL_ENV"),
            Environment.GetEnvironmentVariable("CONDA_PREFIX"),
            PrefixOfPython(),
        };
        foreach (var prefix in prefixes.Where(prefix => !string.IsNullOrEmpty(prefix)).Distinct())
        {
            var library = Path.Combine(prefix!, "lib");
            if (!Directory.Exists(library)) continue;
            foreach (var python in Directory.GetDirectories(library, "python3*").OrderDescending())
                foreach (var packages in new[] { "site-packages", "dist-packages" })
                    yield return Path.Combine(python, packages, "torch");
        }
    }

    private static string? PrefixOfPython()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
        {
            var candidate = Path.Combine(folder, "python3");
            if (folder.Length == 0 || !File.Exists(candidate)) continue;
            // In a virtual environment the link must not be followed: its own prefix holds the packages.
            if (File.Exists(Path.Combine(folder, "..", "pyvenv.cfg"))) return Path.GetFullPath(Path.Combine(folder, ".."));
            var target = new FileInfo(candidate).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? candidate;
            return Path.GetDirectoryName(Path.GetDirectoryName(target));
        }
        return null;
    }
}
