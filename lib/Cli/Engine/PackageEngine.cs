#if TRANSFER_ENGINE_PACKAGE
namespace TransferNotebooks.Cli;

/// <summary>The TorchSharp packages: the package manager has brought everything by the time this is compiled.</summary>
internal sealed class PackageEngine(EngineChoice choice) : IEngine
{
    /// <inheritdoc/>
    public EngineProvider Provider => EngineProvider.Package;

    /// <inheritdoc/>
    public IEnumerable<Need> Needs() => [];

    /// <inheritdoc/>
    public void Prepare(Action<string> report)
    {
    }

    /// <inheritdoc/>
    public string Describe() => $"package ({choice.Why}), TorchSharp {typeof(TorchSharp.torch).Assembly.GetName().Version}, libtorch {TorchSharp.torch.__version__}";

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine()
    {
        yield return Finding.Good("Engine", Describe());
        yield return Finding.Good("Threads", $"{TorchSharp.torch.get_num_threads()} of {Environment.ProcessorCount}");
        yield return TorchSharp.torch.cuda.is_available()
            ? Finding.Good("CUDA", $"{TorchSharp.torch.cuda.device_count()} devices")
            : Finding.Note("CUDA", "none: training runs on the CPU");
    }
}
#endif
