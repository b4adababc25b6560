using System.Reflection;
using TransferNotebooks.Charts;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary>What every notebook and script starts with: the kit, the engine and the charts, with their usings.</summary>
internal static class Surroundings
{
    private static readonly Assembly Engine = typeof(TorchSharp.torch).Assembly;
    private static readonly Assembly Charts = typeof(Chart).Assembly;
    private static readonly Assembly Kit = typeof(Datasets).Assembly;

    /// <summary>Options for a session.</summary>
    public static SessionOptions Options() => new()
    {
        Assemblies = [Kit, Engine, Charts],
        Usings = ["TransferNotebooks", "TransferNotebooks.Charts", "TorchSharp", "TorchSharp.torch"],
        Prepare = () => TorchSharp.torch.zeros(1).Dispose(),
        // Notebooks written for other kernels fetch these; here they are built in and must not clash with a second copy.
        BuiltInPackages = new Dictionary<string, IReadOnlyList<Assembly>>
        {
            ["TorchSharp*"] = [Engine],
            ["libtorch*"] = [Engine],
            ["Plotly.NET*"] = [Charts],
            ["TransferNotebooks*"] = [Kit, Engine, Charts],
        },
    };
}
