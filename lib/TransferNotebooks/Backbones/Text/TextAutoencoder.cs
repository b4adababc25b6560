using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// A sequence auto-encoder (Dai and Le 2015, "Semi-supervised Sequence Learning"): a recurrent network reads a text into a code, another writes the text from it again. As a
/// backbone its pooled features are the code, and a linear head stands on it. Keys: <c>embedding</c>, <c>encoder</c>, <c>code</c>, <c>start</c>, <c>decoder</c>, <c>output</c>, <c>head</c>.
/// </summary>
/// <remarks>Train it with <see cref="Loss"/>. The padding token also ends a text. What only writes (<c>start</c>, <c>decoder</c>, <c>output</c>) belongs to no stage.</remarks>
public sealed class TextAutoencoder : TextBackbone, ICountsMultiplyAdds
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Embedding embedding;
    private readonly GRU encoder;
    private readonly Linear code;
    private readonly Linear start;
    private readonly GRU decoder;
    private readonly Linear output;
    private readonly Linear head;
#pragma warning restore IDE1006
    private readonly Func<int, TextBackbone> another;
    private readonly long padding;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="vocabulary">How many tokens there are.</param>
    /// <param name="width">Numbers of a token's vector.</param>
    /// <param name="hidden">Numbers of a state.</param>
    /// <param name="codeWidth">Numbers of a code.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="padding">The number of the padding token.</param>
    public TextAutoencoder(int vocabulary = 10_000, int width = 64, int hidden = 256, int codeWidth = 64, int classes = 2, long padding = 0) : base("text-autoencoder", TextPooling.Last)
    {
        another = count => new TextAutoencoder(vocabulary, width, hidden, codeWidth, count, padding);
        this.padding = padding;
        embedding = Embedding(vocabulary, width, padding_idx: padding);
        encoder = GRU(width, hidden, batchFirst: true);
        code = Linear(hidden, codeWidth);
        start = Linear(codeWidth, hidden);
        decoder = GRU(width, hidden, batchFirst: true);
        output = Linear(hidden, vocabulary);
        head = Linear(codeWidth, classes);
        RegisterComponents();
        Body =
        [
            new("embedding", 1, width, Embed, embedding) { AsMap = TokenStates.AsMap },
            new("recurrent", 1, hidden, Recur, encoder) { AsMap = TokenStates.AsMap },
            new("code", 0, codeWidth, Squeeze, code) { AsMap = (x, _) => x.unsqueeze(-1) },
        ];
    }

    internal static IEnumerable<BackboneEntry> Entries => [new("text-autoencoder", 2, Preprocessing.ImageNet, classes => new TextAutoencoder(classes: classes)) { Input = SampleKind.Text }];

    /// <inheritdoc/>
    protected override nn.Module OwnHead => head;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [head];

    /// <summary>The codes of texts, <c>[N, FeatureWidth]</c>.</summary>
    /// <param name="ids">Numbers of tokens, <c>[N, L]</c>.</param>
    public Tensor Encode(Tensor ids) => RunBody(ids);

    /// <inheritdoc/>
    public override Tensor Pooled(Tensor ids) => RunBody(ids);

    private protected override Tensor PooledOf(Tensor body, Tensor images) => body.alias();

    /// <summary>How badly the texts are written again: the mean cross-entropy of every token and of the end, each given the code and the right tokens before it.</summary>
    /// <param name="ids">Numbers of tokens, <c>[N, L]</c>.</param>
    public Tensor Loss(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var mask = TokenStates.MaskOf(ids, padding, float32);
        var ended = cat([ids, full_like(ids.narrow(1, 0, 1), padding)], 1);
        // Each token is written after the one before it: nothing, then the first token, and so on.
        var vectors = embedding.call(cat([full_like(ids.narrow(1, 0, 1), padding), ids], 1));
        var (states, _) = decoder.call(vectors, First(Encode(ids)));
        var losses = functional.cross_entropy(output.call(states).flatten(0, 1), ended.flatten(), reduction: Reduction.None).view(ended.shape);
        var counted = cat([ones_like(mask.narrow(1, 0, 1)), mask], 1);
        return ((losses * counted).sum() / counted.sum()).MoveToOuterDisposeScope();
    }

    /// <summary>Writes texts from codes, always the likeliest token next; behind the end stands padding.</summary>
    /// <param name="codes"><c>[N, FeatureWidth]</c>.</param>
    /// <param name="length">The most tokens.</param>
    /// <returns>Numbers of tokens, <c>[N, length]</c>.</returns>
    public Tensor Decode(Tensor codes, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var state = First(codes);
        var last = full([codes.shape[0], 1], padding, dtype: int64, device: codes.device);
        var running = ones_like(last).to(@bool);
        var written = new List<Tensor>();
        while (written.Count < length)
        {
            (var states, state) = decoder.call(embedding.call(last), state);
            last = output.call(states).argmax(-1).masked_fill(running.logical_not(), padding);
            running = running.logical_and(last.ne(padding));
            written.Add(last);
        }
        return cat(written, 1).MoveToOuterDisposeScope();
    }

    /// <summary>The texts as they come out again, by its <see cref="TextBackbone.Tokenizer"/>.</summary>
    /// <param name="texts">At least one.</param>
    public IReadOnlyList<string> Reconstruct(IReadOnlyList<string> texts)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var ids = Batch(texts).to(embedding.weight!.device);
        var (length, numbers) = ((int)ids.shape[1], Decode(Encode(ids), (int)ids.shape[1]).cpu().data<long>().ToArray());
        return [.. texts.Select((_, i) => Tokenizer!.Decode(numbers[(i * length)..((i + 1) * length)].TakeWhile(id => id != padding)))];
    }

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body) => head.call(body);

    private protected override TextBackbone Another(int classes) => another(classes);

    // The reading layer multiplies its matrices itself, once a token.
    long ICountsMultiplyAdds.OwnMultiplyAdds(long[] input, long[] output) => input[0] * input[1] * encoder.parameters().Where(parameter => parameter.dim() == 2).Sum(parameter => parameter.numel());

    private Tensor First(Tensor codes) => start.call(codes).tanh().unsqueeze(0);

    private Tensor Embed(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var vectors = embedding.call(RequireIds(ids));
        return TokenStates.Pack(vectors, TokenStates.MaskOf(ids, padding, vectors.dtype)).MoveToOuterDisposeScope();
    }

    private Tensor Recur(Tensor packed)
    {
        using var scope = NewDisposeScope();
        var (states, mask) = TokenStates.Open(packed);
        // Read forwards, a state depends on nothing behind it: padding at the end need not be cut away.
        return TokenStates.Pack(encoder.call(states).Item1, mask).MoveToOuterDisposeScope();
    }

    private Tensor Squeeze(Tensor packed)
    {
        using var scope = NewDisposeScope();
        return code.call(TokenStates.Pool(packed, TextPooling.Last, false)).MoveToOuterDisposeScope();
    }
}
