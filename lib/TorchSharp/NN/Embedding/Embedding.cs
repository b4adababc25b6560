using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors, looked up by number. Input [*] of whole numbers, output [*, dimensions].</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly long padding;
    private readonly double? maxNorm;
    private readonly double normType;
    private readonly bool scaleByFrequency;
    private readonly bool sparse;

    internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
    {
        this.weight = weight;
        padding = EmbeddingTable.Place(weight, padding_idx);
        maxNorm = max_norm;
        normType = norm_type;
        scaleByFrequency = scale_grad_by_freq;
        this.sparse = sparse;
    }

    /// <summary>[how many, dimensions].</summary>
    public Parameter weight { get => field!; set => SetParameter(ref field, value); }

    public override Tensor forward(Tensor input)
    {
        if (maxNorm is { } most) EmbeddingTable.Shorten(weight, input, most, normType);
        return Aten.Call("embedding", weight, input, padding, scaleByFrequency, sparse);
    }
}
