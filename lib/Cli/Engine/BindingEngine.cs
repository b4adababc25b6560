#if !TRANSFER_ENGINE_PACKAGE
using System.Runtime.InteropServices;
using TorchSharp.Binding;

namespace TransferNotebooks.Cli;

/// <summary>Our own binding: a libtorch that the machine has, and a native shim compiled for it once.</summary>
internal sealed class BindingEngine(EngineChoice choice) : IEngine
{
    /// <inheritdoc/>
    public EngineProvider Provider => EngineProvider.Binding;

    /// <inheritdoc/>
    public IEnumerable<Need> Needs()
    {
        var torch = LibTorch.TryLocate();
        return SystemNeeds.Engine(torch is not null, torch is null or { Source: "Debian" }, torch is not null && ShimBuilder.IsBuilt(torch));
    }

    /// <inheritdoc/>
    public void Prepare(Action<string> report)
    {
        try
        {
            ShimBuilder.EnsureBuilt(LibTorch.Locate(), report);
        }
        catch (Exception error) when (error is LibTorchNotFoundException or InvalidOperationException)
        {
            throw new FailedException(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public string Describe()
    {
        string provider = $"binding ({choice.Why})";
        return LibTorch.TryLocate() is { } torch ? $"{provider}, libtorch {torch.Version} from {Origin(torch)}, {torch.LibraryFolder}" : $"{provider}, no libtorch found";
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine()
    {
        yield return Finding.Good("Engine", $"binding, because {choice.Why}");
        LibTorch? torch = null;
        string? trouble = null;
        try
        {
            torch = LibTorch.TryLocate();
        }
        catch (LibTorchNotFoundException error)
        {
            trouble = error.Message.Split('\n')[0];
        }
        if (torch is null)
        {
            yield return Finding.Problem("libtorch", trouble ?? "none found: not in LIBTORCH, not in the active Python environment, not in the system", trouble is null
                ? "./transfer-notebooks setup, or activate a Python environment that has torch, or set LIBTORCH"
                : "correct LIBTORCH or unset it");
            yield break;
        }
        yield return Finding.Good("libtorch", $"{torch.Version} from {Origin(torch)}, {torch.CpuLibrary}");
        bool built = ShimBuilder.IsBuilt(torch);
        yield return built
            ? Finding.Good("Native shim", ShimBuilder.PathFor(torch))
            : Finding.Problem("Native shim", "not built yet for this libtorch", "./transfer-notebooks setup");
        foreach (var need in SystemNeeds.Engine(true, torch.Source == "Debian", built).Where(need => !need.Present()))
            yield return Finding.Problem(need.Name, $"not found; needed for {need.Purpose}", "./transfer-notebooks setup");
        foreach (var finding in ExamineLoaded(torch)) yield return finding;
        // The rest asks the engine itself; without the shim it would have to be compiled first.
        if (!built) yield break;
        yield return Finding.Good("Threads", $"{TorchSharp.torch.get_num_threads()} for computation, {Environment.ProcessorCount} processors");
        int devices = TorchSharp.torch.cuda.device_count();
        yield return devices > 0
            ? Finding.Good("CUDA", devices == 1 ? "one device" : $"{devices} devices")
            : Finding.Note("CUDA", torch.HasCuda ? "this libtorch is built with CUDA but sees no device" : "none: this libtorch is a CPU build, training runs on the CPU", torch.HasCuda
                ? "nvidia-smi shows whether the driver is there"
                : null);
    }

    // What the loader really picked shows only once the library is in the process.
    private static IEnumerable<Finding> ExamineLoaded(LibTorch torch)
    {
        if (!NativeLibrary.TryLoad(torch.CpuLibrary, out _))
        {
            yield return Finding.Problem("BLAS", $"{torch.CpuLibrary} could not be loaded", "reinstall libtorch; ldd on this file names what it lacks");
            yield break;
        }
        string[] maps = File.ReadAllLines("/proc/self/maps");
        var blas = Blas.Loaded(maps);
        yield return blas.FirstOrDefault(Blas.IsReference) is { } slow
            ? Finding.Note("BLAS", $"{slow} is the reference BLAS: matrix products are many times slower than they could be",
                "apt-get install libopenblas0-pthread; if it is there already: update-alternatives --config libblas.so.3-$(uname -m)-linux-gnu")
            : Finding.Good("BLAS", blas.Count > 0 ? string.Join(", ", blas) : "inside libtorch");
        yield return OneDnn.Describe(maps) is { } oneDnn
            ? Finding.Good("oneDNN", oneDnn)
            : Finding.Good("oneDNN", "inside libtorch");
    }

    private static string Origin(LibTorch torch) => torch.Source switch
    {
        "Debian" => "the system's packages",
        "Python" => "the active Python environment",
        _ => torch.Source,
    };
}
#endif
