using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// The two linear layers after a transformer's attention (Vaswani et al. 2017, section 3.3), with GELU between them. Keys <c>0</c> and <c>3</c>, values as
/// torchvision's vision transformers begin with: Glorot's uniform weights, biases of size 10⁻⁶.
/// </summary>
internal static class Mlp
{
    /// <summary>Builds the layers.</summary>
    /// <param name="width">Features in and out.</param>
    /// <param name="hidden">Features between.</param>
    /// <param name="dropout">The share of features dropped after both layers in training.</param>
    internal static Sequential Of(long width, long hidden, double dropout)
    {
        var (first, second) = (Linear(width, hidden), Linear(hidden, width));
        foreach (var layer in new[] { first, second })
        {
            init.xavier_uniform_(layer.weight);
            init.normal_(layer.bias!, std: 1e-6);
        }
        return Sequential(first, GELU(), Dropout(dropout), second, Dropout(dropout));
    }
}
