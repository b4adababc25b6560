using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace TorchSharp.Binding;

/// <summary>Compiles the C++ shim once per libtorch into the user's cache.</summary>
public static class ShimBuilder
{
    /// <summary>The folder of caches: <c>TRANSFER_HOME</c>, else <c>~/.cache/transfer-notebooks</c>.</summary>
    public static string CacheHome =>
        Environment.GetEnvironmentVariable("TRANSFER_HOME") is { Length: > 0 } home ? Path.GetFullPath(home)
        : Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "transfer-notebooks");

    /// <summary>Where the shim for this libtorch lies once it is built.</summary>
    public static string PathFor(LibTorch torch) => Path.Combine(FolderFor(torch), "libtn_torch.so");

    /// <summary>Whether the shim for this libtorch is built already.</summary>
    public static bool IsBuilt(LibTorch torch) => File.Exists(PathFor(torch));

    /// <summary>Builds the shim where it is missing and returns its path. Safe when several processes call it at once.</summary>
    /// <exception cref="InvalidOperationException">A compiler is missing or the compilation failed; the message says which and shows the log's end.</exception>
    public static string EnsureBuilt(LibTorch torch, Action<string>? report = null)
    {
        var path = PathFor(torch);
        if (File.Exists(path)) return path;
        Directory.CreateDirectory(FolderFor(torch));
        using var turn = WaitForTurn(Path.Combine(FolderFor(torch), "build.lock"));
        if (File.Exists(path)) return path;
        report?.Invoke($"compiling the native shim against libtorch {torch.Version} ({torch.LibraryFolder}); this happens once");
        var work = Directory.CreateTempSubdirectory("tn-shim-");
        try
        {
            UnpackSources(work.FullName);
            var cuda = CudaIncludeFolders(torch);
            var built = TryBuild(torch, work.FullName, cuda, out var log);
            if (built is null && cuda.Count > 0)
            {
                report?.Invoke("the CUDA headers did not compile; building without memory statistics");
                built = TryBuild(torch, work.FullName, [], out log);
            }
            if (built is null) throw new InvalidOperationException($"The native shim did not compile against libtorch {torch.Version} in {torch.LibraryFolder}.\n{log}");
            var staged = path + "." + Environment.ProcessId;
            File.Copy(built, staged, overwrite: true);
            File.Move(staged, path, overwrite: true);
            return path;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static string FolderFor(LibTorch torch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in Sources())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(content);
        }
        var library = new FileInfo(torch.CpuLibrary);
        hash.AppendData(Encoding.UTF8.GetBytes($"{library.FullName}|{library.Length}|{library.LastWriteTimeUtc.Ticks}|{torch.Version}"));
        var key = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        return Path.Combine(CacheHome, "native", $"{torch.Version}-{key}");
    }

    private static IEnumerable<(string Name, byte[] Content)> Sources()
    {
        var assembly = typeof(ShimBuilder).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("native/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return (name["native/".Length..], content);
        }
    }

    private static void UnpackSources(string folder)
    {
        foreach (var (name, content) in Sources()) File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    private static string? TryBuild(LibTorch torch, string source, IReadOnlyList<string> cuda, out string log)
    {
        var build = Path.Combine(source, cuda.Count > 0 ? "build-cuda" : "build");
        var standard = Version.TryParse(torch.Version, out var version) && version.Major >= 2 ? 20 : 17;
        var (configured, text) = Run("cmake", ["-S", source, "-B", build, "-DCMAKE_BUILD_TYPE=Release",
            "-DTN_INCLUDE=" + string.Join(';', torch.IncludeFolders), "-DTN_LIB=" + torch.LibraryFolder,
            "-DTN_ABI=" + (UsesNewStringAbi(torch) ? 1 : 0), "-DTN_STANDARD=" + standard,
            "-DTN_CUDA_INCLUDE=" + string.Join(';', cuda)]);
        log = Tail(text);
        if (!configured) return null;
        (var compiled, text) = Run("cmake", ["--build", build, "--parallel", Environment.ProcessorCount.ToString()]);
        log = Tail(text);
        var library = Path.Combine(build, "libtn_torch.so");
        return compiled && File.Exists(library) ? library : null;
    }

    /// <summary>libstdc++ has two string types; the symbols of libc10 tell which one this libtorch was built with.</summary>
    internal static bool UsesNewStringAbi(LibTorch torch)
    {
        var bytes = File.ReadAllBytes(Path.Combine(torch.LibraryFolder, "libc10.so"));
        return bytes.AsSpan().IndexOf("NSt7__cxx1112basic_string"u8) >= 0;
    }

    private static IReadOnlyList<string> CudaIncludeFolders(LibTorch torch)
    {
        if (!torch.HasCuda) return [];
        var folders = new List<string>();
        var packages = Path.GetDirectoryName(Path.GetDirectoryName(torch.LibraryFolder))!;
        var wheels = Path.Combine(packages, "nvidia");
        if (Directory.Exists(wheels))
            folders.AddRange(Directory.GetDirectories(wheels).Select(wheel => Path.Combine(wheel, "include")).Where(Directory.Exists));
        var toolkit = Environment.GetEnvironmentVariable("CUDA_HOME") is { Length: > 0 } home ? home : "/usr/local/cuda";
        if (Directory.Exists(Path.Combine(toolkit, "include"))) folders.Add(Path.Combine(toolkit, "include"));
        return folders.Any(folder => File.Exists(Path.Combine(folder, "cuda_runtime_api.h"))) ? folders : [];
    }

    private static (bool Succeeded, string Output) Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode == 0, output + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"'{program}' is needed to compile the native shim and was not found. Debian or Ubuntu: sudo apt-get install g++ cmake");
        }
    }

    private static string Tail(string text)
    {
        var lines = text.Split('\n');
        var errors = lines.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Take(12).ToArray();
        return string.Join('\n', errors.Length > 0 ? errors : lines.TakeLast(20));
    }

    private static FileStream WaitForTurn(string path)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException) when (since.Elapsed < TimeSpan.FromMinutes(10)) { Thread.Sleep(200); }
        }
    }
}
