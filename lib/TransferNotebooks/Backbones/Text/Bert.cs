using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// BERT (Devlin et al. 2019, "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding") with a head for classes of texts or of tokens. Keys as in
/// Hugging Face's <c>BertForSequenceClassification</c> and <c>BertForTokenClassification</c>; files of the bare encoder and of pre-training are read too. MiniLM is the same network.
/// </summary>
/// <remarks>
/// Input: numbers of tokens, <c>[N, L]</c>, or with the numbers of the texts they belong to, <c>[N, 2, L]</c>. What holds the padding number is left out.
/// The head sees the pooled vector (<see cref="TextBackbone.Pooling"/>; <c>[CLS]</c> unless said otherwise) after the pooler, a linear layer with tanh.
/// </remarks>
public sealed partial class Bert : TextBackbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly BertModel bert;
    private readonly Linear classifier;
#pragma warning restore IDE1006
    private readonly Dropout dropout;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="config">Its sizes; null for BERT-Base, uncased.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="name">The name it goes by.</param>
    public Bert(BertConfig? config = null, int classes = 2, string name = "bert") : base(name, TextPooling.First)
    {
        Config = config ?? new();
        bert = new(Config);
        classifier = Linear(Config.Width, classes);
        dropout = Dropout(Config.Dropout);
        RegisterComponents();
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Linear linear) InitialiseHead(linear.weight, linear.bias);
            else if (module is Embedding embedding) init.normal_(embedding.weight, std: Config.InitialDeviation);
        using (no_grad())
        using (var padding = bert.embeddings.get_parameter("word_embeddings.weight")!.select(0, Config.PaddingId)) padding.zero_();
        var groups = bert.Layers.Chunk(Math.Max(1, (bert.Layers.Count + 3) / 4));
        Body =
        [
            new("embeddings", 1, Config.Width, Embed, bert.embeddings) { AsMap = TokenStates.AsMap },
            .. groups.Select((group, i) => new Stage($"layers{i + 1}", 1, Config.Width, x => Through(group, x), group) { AsMap = TokenStates.AsMap }),
        ];
    }

    /// <summary>Its sizes.</summary>
    public BertConfig Config { get; }

    /// <inheritdoc/>
    public override int? MaxLength => Config.MaxPositions;

    /// <inheritdoc/>
    protected override nn.Module OwnHead => classifier;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [bert.pooler, classifier];

    /// <summary>Scores of every token for the classes: tagging, with the same head.</summary>
    /// <param name="ids">Numbers of tokens, <c>[N, L]</c>.</param>
    /// <returns><c>[N, L, classes]</c>.</returns>
    public Tensor TokenScores(Tensor ids)
    {
        using var scope = NewDisposeScope();
        return classifier.call(dropout.call(TokenStates.Open(RunBody(ids)).States)).MoveToOuterDisposeScope();
    }

    /// <summary>Where each layer looks: for every layer <c>[N, heads, L, L]</c>; the rows sum to 1, padding gets nothing.</summary>
    /// <param name="ids">Numbers of tokens, <c>[N, L]</c>.</param>
    public IReadOnlyList<Tensor> Attention(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var (states, mask) = TokenStates.Open(Embed(ids));
        var added = Added(mask);
        var weights = new List<Tensor>();
        foreach (var layer in bert.Layers)
        {
            weights.Add(layer.attention.self.Weights(states, added).MoveToOuterDisposeScope());
            states = layer.call(states, added);
        }
        return weights;
    }

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return classifier.call(dropout.call(bert.pooler.call(TokenStates.Pool(body, Pooling, false)))).MoveToOuterDisposeScope();
    }

    private protected override TextBackbone Another(int classes) => new Bert(Config, classes, Name);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.normal_(weight, std: Config.InitialDeviation);
        if (bias is not null) init.zeros_(bias);
    }

    private Tensor Embed(Tensor input)
    {
        using var scope = NewDisposeScope();
        RequireIds(input);
        var ids = input.dim() == 3 ? input.select(1, 0) : input;
        var types = input.dim() == 3 ? input.select(1, 1) : zeros_like(ids);
        if (ids.shape[1] > Config.MaxPositions)
            throw new ArgumentException($"{Name} takes at most {Config.MaxPositions} tokens. Received: {ids.shape[1]}. Cut the texts with the tokenizer's maxLength.", nameof(input));
        var states = bert.embeddings.call(ids, types);
        return TokenStates.Pack(states, TokenStates.MaskOf(ids, Config.PaddingId, states.dtype)).MoveToOuterDisposeScope();
    }

    private static Tensor Through(IEnumerable<BertLayer> layers, Tensor packed)
    {
        using var scope = NewDisposeScope();
        var (states, mask) = TokenStates.Open(packed);
        var added = Added(mask);
        foreach (var layer in layers) states = layer.call(states, added);
        return TokenStates.Pack(states, mask).MoveToOuterDisposeScope();
    }

    // What is added to the scores: nothing for tokens, far below every score for padding. [N, 1, 1, L].
    private static Tensor Added(Tensor mask) => ((mask - 1) * 10_000).unsqueeze(1).unsqueeze(1);
}
