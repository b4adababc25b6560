namespace TransferNotebooks.Charts;

/// <summary>What charts in a notebook page need to know about the kernel they come from; the kernel sets it at its start.</summary>
public static class NotebookPages
{
    /// <summary>The kernelspec names under whose folder the notebook server may serve plotly.min.js, tried in this order.</summary>
    public static IReadOnlyList<string> KernelNames { get; set; } = [".net-csharp", "transfer-csharp"];

    /// <summary>Whether a page that finds plotly.js nowhere else may load it from the network. Off: nothing is fetched at view time.</summary>
    public static bool UseCdn { get; set; }
}
