using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Looks vectors up and adds up, averages or maximises each bag of them, without making the single ones.</summary>
public sealed class EmbeddingBag : nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
{
    private readonly EmbeddingBagMode mode;
    private readonly long? padding;
    private readonly double? maxNorm;
    private readonly double normType;
    private readonly bool scaleByFrequency;
    private readonly bool sparse;
    private readonly bool lastOffset;

    internal EmbeddingBag(Parameter weight, double? max_norm, double norm_type, bool scale_grad_by_freq, EmbeddingBagMode mode, bool sparse, bool include_last_offset, long padding_index) : base(nameof(EmbeddingBag))
    {
        this.weight = weight;
        this.mode = mode;
        padding = padding_index >= 0 ? EmbeddingTable.Place(weight, padding_index) : null;
        maxNorm = max_norm;
        normType = norm_type;
        scaleByFrequency = scale_grad_by_freq;
        this.sparse = sparse;
        lastOffset = include_last_offset;
    }

    /// <summary>[how many, dimensions].</summary>
    public Parameter weight { get => field!; set => SetParameter(ref field, value); }

    /// <param name="input">Bags of one size as [bags, numbers], or all numbers one after the other.</param>
    /// <param name="offsets">Where each bag begins when the numbers come one after the other, else null.</param>
    /// <param name="perSampleWeights">A weight per number, or null; sums only.</param>
    /// <returns>[bags, dimensions].</returns>
    public override Tensor forward(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
    {
        Require(input, offsets);
        using var scope = NewDisposeScope();
        if (input.dim() == 2)
        {
            var shape = input.shape;
            offsets = Aten.Call("arange.start_step", 0L, input.numel(), shape[1], input.dtype, Arg.None, input.device, Arg.None);
            input = Aten.Call("reshape", input, new[] { -1L });
            if (perSampleWeights is not null) perSampleWeights = Aten.Call("reshape", perSampleWeights, new[] { -1L });
        }
        if (maxNorm is { } most) EmbeddingTable.Shorten(weight, input, most, normType);
        var results = Aten.CallMany("embedding_bag.padding_idx", weight, input, offsets, scaleByFrequency, (long)mode, sparse, perSampleWeights, lastOffset, padding);
        return results[0]!.MoveToOuterDisposeScope();
    }

    public new Tensor call(Tensor input, Tensor? offsets, Tensor? perSampleWeights) => base.call(input, offsets, perSampleWeights);

    public Tensor call(Tensor input, Tensor offsets) => base.call(input, offsets, null);

    public Tensor call(Tensor input) => base.call(input, null, null);

    private static void Require(Tensor input, Tensor? offsets)
    {
        if (!input.is_integral()) throw new ArgumentException($"Vectors are looked up by whole numbers. Received: {input.dtype}.", nameof(input));
        if (offsets is not null && offsets.dtype != input.dtype) throw new ArgumentException($"Offsets have the input's type, {input.dtype}. Received: {offsets.dtype}.", nameof(offsets));
        if (input.dim() == 1 && offsets is null) throw new ArgumentException("Numbers one after the other need offsets that say where each bag begins. Received: null.", nameof(offsets));
        if (input.dim() == 2 && offsets is not null) throw new ArgumentException("Bags of one size, [bags, numbers], take no offsets.", nameof(offsets));
        if (input.dim() is not (1 or 2)) throw new ArgumentException($"The input has one or two dimensions. Received: [{string.Join(", ", input.shape)}].", nameof(input));
    }
}
