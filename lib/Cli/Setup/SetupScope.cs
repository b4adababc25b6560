namespace TransferNotebooks.Cli;

/// <summary>How far set-up goes beyond what every verb needs.</summary>
/// <param name="Extra">More system packages.</param>
/// <param name="Browser">Also the browser driver.</param>
internal sealed record SetupScope(IReadOnlyList<Need> Extra, bool Browser)
{
    /// <summary>What <c>run</c>, <c>script</c> and <c>test</c> need.</summary>
    public static SetupScope Core { get; } = new([], false);

    /// <summary>Also the Python packages that benchmarks compare with.</summary>
    public static SetupScope Benchmarks { get; } = new(SystemNeeds.PythonPeers, false);

    /// <summary>Also the kernel that ours is compared with, and the PyTorch that its cells load.</summary>
    public static SetupScope KernelBenchmark { get; } = new([.. SystemNeeds.PythonPeers, SystemNeeds.PythonKernel], false);

    /// <summary>Also a Jupyter.</summary>
    public static SetupScope Lab { get; } = new(SystemNeeds.Jupyter, false);

    /// <summary>Also everything that <c>test --peers</c> compares with.</summary>
    public static SetupScope Peers { get; } = new(SystemNeeds.Peers, true);
}
