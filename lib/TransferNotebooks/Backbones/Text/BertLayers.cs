using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>The sum of word, position and text embeddings, normalised.</summary>
internal sealed class BertEmbeddings : Module<Tensor, Tensor, Tensor>
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Embedding word_embeddings;
    private readonly Embedding position_embeddings;
    private readonly Embedding token_type_embeddings;
    [ComponentName(Name = "LayerNorm")]
    private readonly LayerNorm norm;
#pragma warning restore IDE1006
    private readonly Dropout dropout;

    internal BertEmbeddings(BertConfig config) : base(nameof(BertEmbeddings))
    {
        word_embeddings = Embedding(config.VocabularySize, config.Width, padding_idx: config.PaddingId);
        position_embeddings = Embedding(config.MaxPositions, config.Width);
        token_type_embeddings = Embedding(config.Types, config.Width);
        norm = LayerNorm(config.Width, config.Epsilon);
        dropout = Dropout(config.Dropout);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor types)
    {
        using var scope = NewDisposeScope();
        var positions = arange(ids.shape[1], dtype: int64, device: ids.device).unsqueeze(0);
        var sum = word_embeddings.call(ids) + token_type_embeddings.call(types) + position_embeddings.call(positions);
        return dropout.call(norm.call(sum)).MoveToOuterDisposeScope();
    }
}

/// <summary>A linear layer under the key <c>dense</c>, with an activation.</summary>
internal sealed class BertDense : Module<Tensor, Tensor>
{
#pragma warning disable IDE1006
    private readonly Linear dense;
#pragma warning restore IDE1006
    private readonly Func<Tensor, Tensor> activation;

    internal BertDense(int inputs, int outputs, string activation) : base(nameof(BertDense))
    {
        dense = Linear(inputs, outputs);
        this.activation = activation switch
        {
            "gelu" => functional.gelu,
            "gelu_new" or "gelu_pytorch_tanh" => SmoothGelu,
            "relu" => x => functional.relu(x),
            "silu" or "swish" => x => functional.silu(x),
            "tanh" => x => x.tanh(),
            _ => throw new NotSupportedException($"The activations gelu, gelu_new, relu, silu and tanh are known. Received: '{activation}'."),
        };
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return activation(dense.call(x)).MoveToOuterDisposeScope();
    }

    // Hendrycks and Gimpel 2016, "Gaussian Error Linear Units", section 2: the approximation by tanh.
    private static Tensor SmoothGelu(Tensor x) => 0.5 * x * (((x + 0.044715 * x.pow(3)) * Math.Sqrt(2 / Math.PI)).tanh() + 1);
}

/// <summary>A linear layer whose output is added to a shortcut and normalised.</summary>
internal sealed class BertOutput : Module<Tensor, Tensor, Tensor>
{
#pragma warning disable IDE1006
    private readonly Linear dense;
    [ComponentName(Name = "LayerNorm")]
    private readonly LayerNorm norm;
#pragma warning restore IDE1006
    private readonly Dropout dropout;

    internal BertOutput(int inputs, BertConfig config) : base(nameof(BertOutput))
    {
        dense = Linear(inputs, config.Width);
        norm = LayerNorm(config.Width, config.Epsilon);
        dropout = Dropout(config.Dropout);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, Tensor shortcut)
    {
        using var scope = NewDisposeScope();
        return norm.call(dropout.call(dense.call(x)) + shortcut).MoveToOuterDisposeScope();
    }
}

/// <summary>Attention of all tokens to all tokens that are no padding.</summary>
internal sealed class BertSelfAttention : Module<Tensor, Tensor, Tensor>, ICountsMultiplyAdds
{
#pragma warning disable IDE1006
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
#pragma warning restore IDE1006
    private readonly int heads;
    private readonly double dropout;

    internal BertSelfAttention(BertConfig config) : base(nameof(BertSelfAttention))
    {
        (heads, dropout) = (config.Heads, config.AttentionDropout);
        query = Linear(config.Width, config.Width);
        key = Linear(config.Width, config.Width);
        value = Linear(config.Width, config.Width);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var mixed = functional.scaled_dot_product_attention(ByHead(query, x), ByHead(key, x), ByHead(value, x), mask, training ? dropout : 0);
        return mixed.transpose(1, 2).reshape(-1, x.shape[1], x.shape[2]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public long OwnMultiplyAdds(long[] input, long[] output) => 2 * input[0] * input[1] * input[1] * input[2];

    /// <summary>The weights, <c>[N, heads, L, L]</c>.</summary>
    internal Tensor Weights(Tensor x, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var queries = ByHead(query, x);
        return (queries.matmul(ByHead(key, x).transpose(-2, -1)) / Math.Sqrt(queries.shape[^1]) + mask).softmax(-1).MoveToOuterDisposeScope();
    }

    private Tensor ByHead(Linear layer, Tensor x) => layer.call(x).view(-1, x.shape[1], heads, x.shape[2] / heads).transpose(1, 2);
}

/// <summary>Attention and what follows it, under the keys <c>self</c> and <c>output</c>.</summary>
internal sealed class BertAttention : Module<Tensor, Tensor, Tensor>
{
#pragma warning disable IDE1006
    internal readonly BertSelfAttention self;
    private readonly BertOutput output;
#pragma warning restore IDE1006

    internal BertAttention(BertConfig config) : base(nameof(BertAttention))
    {
        self = new(config);
        output = new(config.Width, config);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, Tensor mask)
    {
        using var scope = NewDisposeScope();
        return output.call(self.call(x, mask), x).MoveToOuterDisposeScope();
    }
}

/// <summary>One layer: attention and a perceptron, each followed by a shortcut and a normalisation (Devlin et al. 2019, section 3).</summary>
internal sealed class BertLayer : Module<Tensor, Tensor, Tensor>
{
#pragma warning disable IDE1006
    internal readonly BertAttention attention;
    private readonly BertDense intermediate;
    private readonly BertOutput output;
#pragma warning restore IDE1006

    internal BertLayer(BertConfig config) : base(nameof(BertLayer))
    {
        attention = new(config);
        intermediate = new(config.Width, config.Hidden, config.Activation);
        output = new(config.Hidden, config);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var mixed = attention.call(x, mask);
        return output.call(intermediate.call(mixed), mixed).MoveToOuterDisposeScope();
    }
}
