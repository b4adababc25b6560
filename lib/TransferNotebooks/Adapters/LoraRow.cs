namespace TransferNotebooks;

/// <summary>A linear layer or a convolution in a <see cref="LoraReport"/>.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">What it is.</param>
/// <param name="Parameters">Parameters of its adapter; 0 for none.</param>
/// <param name="LayerParameters">Parameters of the layer itself.</param>
/// <param name="Note">Why it has no adapter; empty where it has one.</param>
public sealed record LoraRow(string Name, string Type, long Parameters, long LayerParameters, string Note)
{
    /// <summary>Whether it has an adapter.</summary>
    public bool IsAdapted => Parameters > 0;
}
