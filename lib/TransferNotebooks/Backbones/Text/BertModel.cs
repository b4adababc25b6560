using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>Everything of a BERT but the head, under Hugging Face's keys: <c>embeddings</c>, <c>encoder.layer.N</c>, <c>pooler</c>.</summary>
internal sealed class BertModel : Module<Tensor, Tensor, Tensor>
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    internal readonly BertEmbeddings embeddings;
    private readonly Stack encoder;
    internal readonly BertDense pooler;
#pragma warning restore IDE1006

    internal BertModel(BertConfig config) : base(nameof(BertModel))
    {
        embeddings = new(config);
        encoder = new(config);
        pooler = new(config.Width, config.Width, "tanh");
        RegisterComponents();
    }

    internal IReadOnlyList<BertLayer> Layers => [.. encoder.layer];

    /// <summary>The features of all tokens.</summary>
    /// <param name="states">Features <c>[N, L, width]</c>.</param>
    /// <param name="mask">What is added to the attention's scores.</param>
    public override Tensor forward(Tensor states, Tensor mask)
    {
        using var scope = NewDisposeScope();
        foreach (var layer in encoder.layer) states = layer.call(states, mask);
        return states.alias().MoveToOuterDisposeScope();
    }

    private sealed class Stack : Module<Tensor, Tensor, Tensor>
    {
#pragma warning disable IDE1006
        internal readonly ModuleList<BertLayer> layer;
#pragma warning restore IDE1006

        internal Stack(BertConfig config) : base(nameof(Stack))
        {
            layer = new([.. Enumerable.Range(0, config.Layers).Select(_ => new BertLayer(config))]);
            RegisterComponents();
        }

        public override Tensor forward(Tensor states, Tensor mask) => throw new NotSupportedException("The layers are called one by one.");
    }
}
