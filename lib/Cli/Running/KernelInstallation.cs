using TransferNotebooks.Charts;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary>How Jupyter starts the kernel of this checkout.</summary>
internal static class KernelInstallation
{
    /// <summary>The launcher, plotly.js, and those variables without which the launcher would look for its build elsewhere.</summary>
    public static KernelSpecOptions Options(Checkout checkout)
    {
        var variables = new Dictionary<string, string>();
        if (checkout.Build != Path.Combine(checkout.Root, "artifacts")) variables["TRANSFER_BUILD"] = checkout.Build;
        foreach (string name in new[] { "TRANSFER_HOME", "TRANSFER_ENGINE", "DOTNET_ROOT", "LIBTORCH" })
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) variables[name] = value;
        return new KernelSpecOptions(Path.Combine(checkout.Root, "transfer-notebooks")) { PlotlyPath = PlotlyJs.Find(), Variables = variables };
    }
}
