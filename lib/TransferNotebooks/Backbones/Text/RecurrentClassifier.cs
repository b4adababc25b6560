using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// A classifier of texts: an embedding, a recurrent network (LSTM, Hochreiter and Schmidhuber 1997; GRU, Cho et al. 2014), pooling over the tokens, a linear head. For words or
/// characters, as the vocabulary is. Keys: <c>embedding.weight</c>, <c>rnn.*</c> as in PyTorch's recurrent layers, <c>head.*</c>.
/// </summary>
public sealed class RecurrentClassifier : TextBackbone, ICountsMultiplyAdds
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Embedding embedding;
    private readonly nn.Module rnn;
    private readonly Linear head;
#pragma warning restore IDE1006
    private readonly Dropout drop;
    private readonly Func<int, TextBackbone> another;
    private readonly long padding;
    private readonly bool bidirectional;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="cell"><c>lstm</c> or <c>gru</c>.</param>
    /// <param name="vocabulary">How many tokens there are.</param>
    /// <param name="width">Numbers of a token's vector.</param>
    /// <param name="hidden">Numbers of a state, for each direction.</param>
    /// <param name="layers">Recurrent layers on top of each other.</param>
    /// <param name="bidirectional">Whether the text is read from both ends.</param>
    /// <param name="pooling">How the states become one vector.</param>
    /// <param name="dropout">The share of features dropped in training: of the vectors, between layers, and before the head.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="padding">The number of the padding token.</param>
    /// <exception cref="ArgumentException">There is no such cell.</exception>
    public RecurrentClassifier(string cell = "lstm", int vocabulary = 10_000, int width = 100, int hidden = 128, int layers = 1, bool bidirectional = true,
        TextPooling pooling = TextPooling.Last, double dropout = 0.3, int classes = 2, long padding = 0) : base(cell, pooling)
    {
        another = count => new RecurrentClassifier(cell, vocabulary, width, hidden, layers, bidirectional, pooling, dropout, count, padding);
        (this.padding, this.bidirectional) = (padding, bidirectional);
        embedding = Embedding(vocabulary, width, padding_idx: padding);
        var between = layers > 1 ? dropout : 0;
        rnn = cell switch
        {
            "lstm" => LSTM(width, hidden, layers, batchFirst: true, dropout: between, bidirectional: bidirectional),
            "gru" => GRU(width, hidden, layers, batchFirst: true, dropout: between, bidirectional: bidirectional),
            _ => throw new ArgumentException($"A recurrent classifier has the cells lstm and gru. Received: '{cell}'.", nameof(cell)),
        };
        drop = Dropout(dropout);
        var states = bidirectional ? 2 * hidden : hidden;
        head = Linear(states, classes);
        RegisterComponents();
        Body =
        [
            new("embedding", 1, width, Embed, embedding) { AsMap = TokenStates.AsMap },
            new("recurrent", 1, states, Recur, rnn) { AsMap = TokenStates.AsMap },
        ];
    }

    internal static IEnumerable<BackboneEntry> Entries =>
        ((string[])["lstm", "gru"]).Select(cell => new BackboneEntry(cell, 2, Preprocessing.ImageNet, classes => new RecurrentClassifier(cell, classes: classes)) { Input = SampleKind.Text });

    /// <summary>Builds a network for a vocabulary.</summary>
    /// <param name="cell"><c>lstm</c> or <c>gru</c>.</param>
    /// <param name="vocabulary">Turns the texts into numbers.</param>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="vectors">Vectors to begin with, which also set the width; null for random ones.</param>
    /// <param name="hidden">Numbers of a state, for each direction.</param>
    /// <param name="layers">Recurrent layers on top of each other.</param>
    /// <param name="bidirectional">Whether the text is read from both ends.</param>
    /// <param name="pooling">How the states become one vector.</param>
    /// <param name="dropout">The share of features dropped in training.</param>
    public static RecurrentClassifier For(string cell, Vocabulary vocabulary, IReadOnlyList<string> classes, GloveVectors? vectors = null, int hidden = 128, int layers = 1,
        bool bidirectional = true, TextPooling pooling = TextPooling.Last, double dropout = 0.3)
    {
        var network = new RecurrentClassifier(cell, vocabulary.Count, vectors?.Width ?? 100, hidden, layers, bidirectional, pooling, dropout, classes.Count, vocabulary.PaddingId)
        {
            Tokenizer = vocabulary,
            Classes = [.. classes],
        };
        if (vectors is null) return network;
        using var unrecorded = no_grad();
        var (table, known) = vectors.TableFor(vocabulary);
        using (table) network.embedding.weight!.copy_(table);
        network.WeightsDescription = $"random initialisation, vectors of {known} of {vocabulary.Count} tokens given";
        return network;
    }

    /// <inheritdoc/>
    protected override nn.Module OwnHead => head;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [head];

    private protected override bool ReadsBothWays => bidirectional;

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return head.call(drop.call(TokenStates.Pool(body, Pooling, bidirectional))).MoveToOuterDisposeScope();
    }

    private protected override TextBackbone Another(int classes) => another(classes);

    // The recurrent layers multiply their matrices themselves, once a token.
    long ICountsMultiplyAdds.OwnMultiplyAdds(long[] input, long[] output) => input[0] * input[1] * rnn.parameters().Where(parameter => parameter.dim() == 2).Sum(parameter => parameter.numel());

    private Tensor Embed(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var vectors = drop.call(embedding.call(RequireIds(ids)));
        return TokenStates.Pack(vectors, TokenStates.MaskOf(ids, padding, vectors.dtype)).MoveToOuterDisposeScope();
    }

    // Packed: the network stops at the end of each text, and begins there when it reads backwards.
    private Tensor Recur(Tensor packed)
    {
        using var scope = NewDisposeScope();
        var (states, mask) = TokenStates.Open(packed);
        using var sequence = nn.utils.rnn.pack_padded_sequence(states, TokenStates.Lengths(mask).cpu(), batch_first: true, enforce_sorted: false);
        using var read = rnn is LSTM lstm ? lstm.call(sequence).Item1 : ((GRU)rnn).call(sequence).Item1;
        var (padded, _) = nn.utils.rnn.pad_packed_sequence(read, batch_first: true, total_length: states.shape[1]);
        return TokenStates.Pack(padded, mask).MoveToOuterDisposeScope();
    }
}
