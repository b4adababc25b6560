using System.Text.Json;
using TorchSharp;
using TransferNotebooks.Weights;

namespace TransferNotebooks;

/// <summary>
/// A model in one safetensors file: weights, and in the metadata, as JSON under <c>transfer-notebooks</c>, all that predictions need besides (network, classes, preprocessing) and
/// where it comes from (data, history, version of the kit). <see cref="Learner.Save"/> and <see cref="Checkpoint"/> write it.
/// </summary>
public sealed class SavedModel
{
    /// <summary>What tensors of a checkpoint begin with that are not the model's.</summary>
    internal const string Beside = "training.";

    private readonly string path;

    private SavedModel(string path, SavedFacts facts) => (this.path, Facts) = (path, facts);

    /// <summary>Name of the network.</summary>
    public string Backbone => Facts.Backbone;

    /// <summary>Names of the classes, in the order of the scores; empty where they had none.</summary>
    public IReadOnlyList<string> Classes => Facts.Classes;

    /// <summary>What is done to a picture before the network sees it.</summary>
    public Preprocessing Preprocessing => Facts.Preprocessing.Steps;

    /// <summary>Where the weights come from.</summary>
    public string WeightsDescription => Facts.Weights;

    /// <summary>The data that it was trained on, and how they differ from the published set; empty where it was trained on none.</summary>
    public string Data => Facts.Variant == "" ? Facts.Data : $"{Facts.Data} ({Facts.Variant})";

    /// <summary>The version of the kit that wrote it.</summary>
    public string KitVersion => Facts.Kit;

    /// <summary>The number format in which the weights are stored.</summary>
    public WeightType Numbers => Facts.Numbers;

    /// <summary>The epochs of its training, and what was noted then.</summary>
    public TrainingHistory History => new(Facts.Epochs.Select(epoch => epoch.Record), Facts.Notes);

    internal SavedFacts Facts { get; }

    /// <summary>Reads what a file tells about its model; the weights are not read yet.</summary>
    /// <param name="path">What <see cref="Learner.Save"/> wrote.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="WeightFileException">It is cut off or damaged, or holds weights without a description, or is from a later version of the kit.</exception>
    public static SavedModel Read(string path)
    {
        using var file = WeightFile.Open(path);
        if (!file.Metadata.TryGetValue(SavedFacts.Key, out var text))
            throw new WeightFileException(path, "it holds weights, but does not say of which model: it was not written by Learner.Save. Use Backbones.Load(name, weights: path).");
        return WeightFile.Guard(path, () =>
        {
            var facts = JsonSerializer.Deserialize<SavedFacts>(text, SavedFacts.Json) ?? throw new JsonException("the description is empty");
            if (facts.Format > SavedFacts.Newest) throw new WeightFileException($"it was written by version {facts.Kit} of the kit, in a newer form than this version {SavedFacts.ThisKit} knows. Update the kit.");
            _ = facts.Preprocessing.Steps;
            return new SavedModel(path, facts);
        });
    }

    /// <summary>The model with its weights, in evaluation mode: it predicts bit for bit what the saved one did on the same machine.</summary>
    /// <param name="into">A network of the same architecture that receives the weights, for those that the registry does not know or knows in other sizes; null to build the registered one.</param>
    /// <exception cref="WeightFileException">The weights do not fit the network; the message lists how they differ.</exception>
    public Backbone Load(Backbone? into = null)
    {
        using var file = WeightFile.Open(path);
        using var weights = new WeightSet(file.Where(tensor => !tensor.Name.StartsWith(Beside, StringComparison.Ordinal)));
        var model = into ?? Build();
        try
        {
            weights.LoadInto(model);
        }
        catch (WeightFileException e)
        {
            if (into is null) model.Dispose();
            throw new WeightFileException(path, into is null
                ? $"its {Backbone} is not the registered one, which has other sizes or layers. Build the network as it was and give it: Learner.Load(path, model). {e.Message}"
                : $"it holds the weights of {Backbone}, which are not those of the given {into.Name}. {e.Message}", e);
        }
        Describe(model);
        return model;
    }

    private Backbone Build()
    {
        if (!Backbones.Names.Contains(Backbone))
            throw new WeightFileException(path, $"its network '{Backbone}' is not one of the registered ones. Build it as it was and give it: Learner.Load(path, model).");
        var entry = Backbones.Entry(Backbone);
        using var quick = Engine.WithoutFirstValues();
        var model = entry.Create(Facts.HeadWidth);
        if (entry.Input != SampleKind.Text && entry.Preprocessing.Channels != Facts.Preprocessing.Channels)
            using (var standard = model) model = standard.WithInputChannels(Facts.Preprocessing.Channels);
        // A flattening head is as wide as images of this size make it.
        model.Preprocessing = Preprocessing;
        return Facts.Head is { } head ? model.ReplaceHead(HeadDesign.Parse(head)) : model;
    }

    private void Describe(Backbone model)
    {
        (model.Classes, model.Preprocessing, model.WeightsDescription) = ([.. Facts.Classes], Preprocessing, Facts.Weights);
        model.HeadKind = Facts.Scores;
        if (model is GoogLeNet first) first.TransformInput = Facts.TransformInput;
        if (model is InceptionV3 third) third.TransformInput = Facts.TransformInput;
        if (model is TextBackbone reader)
        {
            if (Facts.Tokenizer is { } tokenizer) reader.Tokenizer = tokenizer.Make();
            if (Facts.Pooling is { } pooling) reader.Pooling = pooling;
        }
        if (Facts.ChannelsLast) Engine.ChannelsLast(model);
        model.eval();
    }
}
