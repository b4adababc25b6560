using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// A network over texts. It takes the numbers of tokens, <c>[N, L]</c>, padded at the end, and is otherwise used like any other backbone:
/// <see cref="Backbone.Features"/> gives <c>[N, FeatureWidth, L]</c>, <see cref="Pooled(Tensor)"/> one vector a text. Padding changes no result.
/// </summary>
public abstract class TextBackbone : Backbone
{
    private protected TextBackbone(string name, TextPooling pooling) : base(name) => Pooling = pooling;

    /// <summary>What turns texts into numbers for it; null where that is done elsewhere.</summary>
    public Tokenizer? Tokenizer { get; set; }

    /// <summary>How tokens become one vector.</summary>
    public TextPooling Pooling { get; set; }

    /// <summary>The most tokens of a text that it takes; null for no limit.</summary>
    public virtual int? MaxLength => null;

    private protected virtual bool ReadsBothWays => false;

    /// <summary>Texts as its input, <c>[N, L]</c>, by its <see cref="Tokenizer"/>; longer texts are cut off at <see cref="MaxLength"/>.</summary>
    /// <exception cref="InvalidOperationException">It has no tokenizer.</exception>
    public Tensor Batch(IEnumerable<string> texts) => (Tokenizer ?? throw new InvalidOperationException($"{Name} has no tokenizer. Set its Tokenizer first.")).Batch(texts, MaxLength);

    /// <summary>One vector a text, pooled over its tokens.</summary>
    /// <param name="ids">Numbers of tokens, <c>[N, L]</c>.</param>
    /// <returns><c>[N, FeatureWidth]</c>.</returns>
    public override Tensor Pooled(Tensor ids) => base.Pooled(ids);

    private protected override Tensor PooledOf(Tensor body, Tensor images) => TokenStates.Pool(body, Pooling, ReadsBothWays);

    /// <summary>The same architecture with another number of classes, and random values.</summary>
    private protected abstract TextBackbone Another(int classes);

    /// <inheritdoc/>
    protected sealed override Backbone Another(int classes, int inputChannels)
    {
        if (inputChannels != 3) throw new NotSupportedException($"{Name} takes numbers of tokens, which have no channels. Received: {inputChannels} channels.");
        var other = Another(classes);
        (other.Tokenizer, other.Pooling) = (Tokenizer, Pooling);
        return other;
    }

    /// <summary>One text of 128 tokens, or of as many as there can be.</summary>
    /// <inheritdoc/>
    protected override Tensor ExampleInput((int Width, int Height) size) => ones(1, Math.Min(128, MaxLength ?? 128), dtype: int64, device: parameters().First().device);

    private protected static Tensor RequireIds(Tensor ids) => ids.dtype == ScalarType.Int64 && ids.dim() >= 2 ? ids
        : throw new ArgumentException($"A text network takes numbers of tokens, [N, L] of Int64, as a Tokenizer's Batch gives them. Received: {ids.dtype} [{string.Join(", ", ids.shape)}].", nameof(ids));
}
