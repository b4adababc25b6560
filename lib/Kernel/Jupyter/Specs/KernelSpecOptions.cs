namespace TransferNotebooks.Kernel;

/// <summary>What a kernelspec starts and where it is installed.</summary>
/// <param name="Launcher">The program that front-ends start, with <c>kernel run {connection_file}</c> behind it.</param>
public sealed record KernelSpecOptions(string Launcher)
{
    /// <summary>A prefix such as <c>/usr/local</c>; null installs for the user.</summary>
    public string? Prefix { get; init; }

    /// <summary>The kernel's name; null takes <see cref="KernelSpec.CSharp"/> where it is free or ours, else <see cref="KernelSpec.Own"/>.</summary>
    public string? Name { get; init; }

    /// <summary>plotly.min.js, which Jupyter then serves to pages with charts; null for none.</summary>
    public string? PlotlyPath { get; init; }

    /// <summary>Environment variables that the kernel is started with.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
