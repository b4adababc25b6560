using System.Text.Json;

namespace TransferNotebooks;

public sealed partial class Bert
{
    // Devlin et al. 2019, section 3 (base and large); google-research/bert, README.md (the smaller ones, Turc et al. 2019); vocabularies of the uncased English models.
    internal static IEnumerable<BackboneEntry> Entries =>
    [
        Entry("bert-tiny", new() { Layers = 2, Width = 128, Heads = 2, Hidden = 512 }),
        Entry("bert-mini", new() { Layers = 4, Width = 256, Heads = 4, Hidden = 1024 }),
        Entry("bert-base-uncased", new()),
        Entry("bert-large-uncased", new() { Layers = 24, Width = 1024, Heads = 16, Hidden = 4096 }),
        Entry("minilm-l6", new() { Layers = 6, Width = 384, Heads = 12, Hidden = 1536 }),
    ];

    /// <summary>
    /// Reads a folder as Hugging Face lays them out: <c>config.json</c>, <c>model.safetensors</c> or <c>pytorch_model.bin</c>, <c>vocab.txt</c>, and if there is one
    /// <c>tokenizer_config.json</c>.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="classes">Names of the classes for a new head; null for those of the file, or two.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="WeightFileException">The weights are broken or do not fit; the message lists the keys.</exception>
    public static Bert FromFolder(string folder, IReadOnlyList<string>? classes = null)
    {
        var config = BertConfig.Load(Required(folder, "config.json"));
        var path = Required(folder, "model.safetensors", "pytorch_model.bin");
        using var file = WeightFile.Open(path);
        var trained = file.TryGet("classifier.weight", out var head) ? (int)head.Shape[0] : 0;
        var model = new Bert(config, trained > 0 ? trained : classes?.Count ?? 2, Path.GetFileName(Path.GetFullPath(folder).TrimEnd('/')));
        file.LoadInto(model);
        model.WeightsDescription = Path.GetFileName(path);
        if (trained > 0 && config.Labels.Count == trained) model.Classes = config.Labels;
        if (classes is not null && !model.Classes.SequenceEqual(classes)) model.ResetHead(classes);
        model.Tokenizer = TokenizerIn(folder);
        model.eval();
        return model;
    }

    /// <summary>The bare encoder lacks <c>bert.</c> before its names; converted files of 2018 call the normalisations' parameters gamma and beta.</summary>
    internal override string PresentKey(string key)
    {
        key = key.Replace("LayerNorm.gamma", "LayerNorm.weight", StringComparison.Ordinal).Replace("LayerNorm.beta", "LayerNorm.bias", StringComparison.Ordinal);
        return key.StartsWith("bert.", StringComparison.Ordinal) || key.StartsWith("classifier.", StringComparison.Ordinal) ? key : "bert." + key;
    }

    /// <summary>
    /// Fits files of other Hugging Face classes: the encoder alone; pre-training, whose heads are left out. What they lack of head and pooler stays as it is.
    /// </summary>
    internal override WeightSet Adapted(WeightSet weights)
    {
        var named = weights.WithoutPrefix("module.").Where(tensor => !IsForeign(tensor.Name)).Select(tensor => tensor.Renamed(PresentKey(tensor.Name))).ToList();
        var there = named.Select(tensor => tensor.Name).ToHashSet();
        if (!there.Contains("bert.embeddings.word_embeddings.weight")) return weights;
        foreach (var part in (string[])["bert.pooler.dense.", "classifier."])
            if (!there.Any(name => name.StartsWith(part, StringComparison.Ordinal)))
                named.AddRange(this.ToWeights().Where(tensor => tensor.Name.StartsWith(part, StringComparison.Ordinal)));
        return new(named, weights.Metadata);
    }

    private static bool IsForeign(string name) => name.StartsWith("cls.", StringComparison.Ordinal)
        || name.EndsWith("embeddings.position_ids", StringComparison.Ordinal) || name.EndsWith("embeddings.token_type_ids", StringComparison.Ordinal);

    private static WordPieceTokenizer? TokenizerIn(string folder)
    {
        var vocabulary = Path.Combine(folder, "vocab.txt");
        if (!File.Exists(vocabulary)) return null;
        var settings = Path.Combine(folder, "tokenizer_config.json");
        if (!File.Exists(settings)) return WordPieceTokenizer.FromFile(vocabulary);
        using var document = JsonDocument.Parse(File.ReadAllText(settings));
        return WordPieceTokenizer.FromFile(vocabulary, Truth(document.RootElement, "do_lower_case") ?? true, Truth(document.RootElement, "strip_accents"));
    }

    private static bool? Truth(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static string Required(string folder, params string[] names) => names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"A folder of a BERT holds {string.Join(" or ", names)}. Received: {folder}, which does not.");

    private static BackboneEntry Entry(string name, BertConfig config) => new(name, 2, Preprocessing.ImageNet, classes => new Bert(config, classes, name)) { Input = SampleKind.Text };
}
