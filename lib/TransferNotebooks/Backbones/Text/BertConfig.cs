using System.Text.Json;

namespace TransferNotebooks;

/// <summary>The sizes of a BERT, as a <c>config.json</c> of Hugging Face gives them.</summary>
public sealed record BertConfig
{
    /// <summary>Tokens of the vocabulary (<c>vocab_size</c>).</summary>
    public int VocabularySize { get; init; } = 30522;

    /// <summary>Features of a token (<c>hidden_size</c>).</summary>
    public int Width { get; init; } = 768;

    /// <summary>Layers (<c>num_hidden_layers</c>).</summary>
    public int Layers { get; init; } = 12;

    /// <summary>Heads of attention a layer (<c>num_attention_heads</c>).</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Features inside a layer's perceptron (<c>intermediate_size</c>).</summary>
    public int Hidden { get; init; } = 3072;

    /// <summary>The most tokens of a text (<c>max_position_embeddings</c>).</summary>
    public int MaxPositions { get; init; } = 512;

    /// <summary>How many texts there can be in one input (<c>type_vocab_size</c>).</summary>
    public int Types { get; init; } = 2;

    /// <summary>What follows the perceptron's first layer (<c>hidden_act</c>): gelu, gelu_new, relu, silu or tanh.</summary>
    public string Activation { get; init; } = "gelu";

    /// <summary>Added to variances (<c>layer_norm_eps</c>).</summary>
    public double Epsilon { get; init; } = 1e-12;

    /// <summary>The number of the padding token (<c>pad_token_id</c>).</summary>
    public long PaddingId { get; init; }

    /// <summary>The share of features dropped in training (<c>hidden_dropout_prob</c>).</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>The share of attention weights dropped in training (<c>attention_probs_dropout_prob</c>).</summary>
    public double AttentionDropout { get; init; } = 0.1;

    /// <summary>Spread of the first weights (<c>initializer_range</c>).</summary>
    public double InitialDeviation { get; init; } = 0.02;

    /// <summary>Names of the classes (<c>id2label</c>); empty where the file has none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Reads a <c>config.json</c>.</summary>
    /// <exception cref="InvalidDataException">It is no configuration of a BERT.</exception>
    public static BertConfig Load(string path) => Parse(File.ReadAllText(path));

    /// <summary>Reads the text of a <c>config.json</c>. What it leaves out keeps BERT-Base's value, as Hugging Face does.</summary>
    /// <exception cref="InvalidDataException">It is no configuration of a BERT.</exception>
    public static BertConfig Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            Refuse(root, "model_type", "bert");
            Refuse(root, "position_embedding_type", "absolute");
            var plain = new BertConfig();
            var config = new BertConfig
            {
                VocabularySize = Whole(root, "vocab_size", plain.VocabularySize),
                Width = Whole(root, "hidden_size", plain.Width),
                Layers = Whole(root, "num_hidden_layers", plain.Layers),
                Heads = Whole(root, "num_attention_heads", plain.Heads),
                Hidden = Whole(root, "intermediate_size", plain.Hidden),
                MaxPositions = Whole(root, "max_position_embeddings", plain.MaxPositions),
                Types = Whole(root, "type_vocab_size", plain.Types),
                Activation = root.TryGetProperty("hidden_act", out var activation) ? activation.GetString() ?? "gelu" : "gelu",
                Epsilon = Number(root, "layer_norm_eps", plain.Epsilon),
                PaddingId = Whole(root, "pad_token_id", 0),
                Dropout = Number(root, "hidden_dropout_prob", plain.Dropout),
                AttentionDropout = Number(root, "attention_probs_dropout_prob", plain.AttentionDropout),
                InitialDeviation = Number(root, "initializer_range", plain.InitialDeviation),
                Labels = root.TryGetProperty("id2label", out var labels) && labels.ValueKind == JsonValueKind.Object
                    ? [.. labels.EnumerateObject().OrderBy(label => int.Parse(label.Name)).Select(label => label.Value.GetString()!)] : [],
            };
            return config.Width > 0 && config.Heads > 0 && config.Width % config.Heads == 0 ? config
                : throw new InvalidDataException($"hidden_size must be a multiple of num_attention_heads. Received: {config.Width} and {config.Heads}.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The configuration of a BERT is a JSON object with hidden_size, num_hidden_layers and so on. {e.Message}", e);
        }
    }

    private static int Whole(JsonElement root, string name, int otherwise) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetInt32() : otherwise;

    private static double Number(JsonElement root, string name, double otherwise) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetDouble() : otherwise;

    private static void Refuse(JsonElement root, string name, string wanted)
    {
        if (root.TryGetProperty(name, out var value) && value.GetString() is { } given && given != wanted)
            throw new InvalidDataException($"Networks with {name} = {wanted} can be built. Received: '{given}'.");
    }
}
