using System.Runtime.InteropServices;

namespace TransferNotebooks.Cli;

/// <summary>What a Debian or Ubuntu machine with the .NET SDK lacks, and which package brings it.</summary>
internal static class SystemNeeds
{
    /// <summary>For reading images and speaking to Jupyter; whatever the engine is.</summary>
    public static IReadOnlyList<Need> Libraries { get; } =
    [
        new("libturbojpeg", "reading JPEG images", ["libturbojpeg0", "libturbojpeg"], () => CanLoad("libturbojpeg.so.0")),
        new("libpng", "reading PNG images", ["libpng16-16", "libpng16-16t64"], () => CanLoad("libpng16.so.16")),
        new("libwebp", "reading WebP images", ["libwebp7"], () => CanLoad("libwebp.so.7")),
        new("libzmq", "the Jupyter kernel", ["libzmq5"], () => CanLoad("libzmq.so.5")),
    ];

    /// <summary>For the engine that binds the machine's libtorch.</summary>
    /// <param name="hasLibTorch">Whether a libtorch was found by any of the three ways.</param>
    /// <param name="isDebians">Whether the libtorch is, or will be, the distribution's: it computes with the system's BLAS, the others bring their own.</param>
    /// <param name="hasShim">Whether the native shim for it is built: then no compiler is needed.</param>
    public static IEnumerable<Need> Engine(bool hasLibTorch, bool isDebians, bool hasShim)
    {
        yield return new("libtorch", "all computation", ["libtorch-dev"], () => hasLibTorch);
        if (isDebians)
            yield return new("OpenBLAS", "fast matrix products: the default BLAS is many times slower",
                ["libopenblas0-pthread"], () => Blas.SystemLibrary() is { } path && !Blas.IsReference(path));
        yield return new("g++", "compiling the native shim once", ["g++"], () => hasShim || Programs.Find("g++", "c++") is not null);
        yield return new("CMake", "compiling the native shim once", ["cmake"], () => hasShim || Programs.Find("cmake") is not null);
        yield return new("make", "compiling the native shim once", ["make"], () => hasShim || Programs.Find("make", "ninja") is not null);
    }

    /// <summary>The Python packages that values and speed are compared with.</summary>
    public static IReadOnlyList<Need> PythonPeers { get; } =
    [
        new("PyTorch for Python", "comparing values and speed", ["python3-torch"], () => HasModule("torch")),
        new("torchvision", "comparing models and resizing", ["python3-torchvision"], () => HasModule("torchvision")),
        new("scikit-learn", "comparing classifiers and metrics", ["python3-sklearn"], () => HasModule("sklearn")),
    ];

    /// <summary>The kernel that ours is compared with; its package brings the client that drives both.</summary>
    public static Need PythonKernel { get; } = new("ipykernel", "comparing the kernel's speed", ["python3-ipykernel"], () => HasModule("ipykernel"));

    /// <summary>For <c>lab</c>: a Jupyter, whichever.</summary>
    public static IReadOnlyList<Need> Jupyter { get; } =
    [
        new("Jupyter", "opening notebooks", ["jupyter-notebook"], () => JupyterProgram.Find() is not null),
    ];

    /// <summary>For <c>test --peers</c>: every program that results are compared with.</summary>
    public static IReadOnlyList<Need> Peers { get; } =
    [
        .. PythonPeers,
        new("Jupyter Notebook", "the kernel in a real notebook server", ["jupyter-notebook"], () => Programs.Find("jupyter-notebook") is not null),
        new("nbclient", "the kernel under a real client", ["python3-nbclient"], () => HasModule("nbclient")),
        new("nbconvert", "notebooks through nbconvert", ["jupyter-nbconvert"], () => Programs.Find("jupyter-nbconvert") is not null),
        PythonKernel,
        new("Chromium", "pages in a real browser", ["chromium"], () => Programs.Find("chromium", "chromium-browser", "google-chrome") is not null),
        new("Node.js", "driving the browser", ["nodejs"], () => Programs.Find("node", "nodejs") is not null),
        new("npm", "fetching the browser driver", ["npm"], () => Programs.Find("npm") is not null),
    ];

    private static bool CanLoad(string library)
    {
        if (!NativeLibrary.TryLoad(library, out nint handle)) return false;
        NativeLibrary.Free(handle);
        return true;
    }

    // The peers are the distribution's: /usr/bin/python3, even where another Python comes first on PATH.
    private static bool HasModule(string name) =>
        Directory.Exists(Path.Combine("/usr/lib/python3/dist-packages", name)) || File.Exists($"/usr/lib/python3/dist-packages/{name}.py");
}
