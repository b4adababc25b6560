using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// A network in two parts: a body that turns an input into features, and a head that turns features into class scores. Transfer
/// learning keeps the body and replaces the head.
/// </summary>
/// <remarks>
/// Every backbone carries the preprocessing its weights were trained with, so that pixels and weights cannot drift
/// apart. Parameter names are those of the reference implementation, so its weight files load strictly.
/// </remarks>
public abstract partial class Backbone : nn.Module<Tensor, Tensor>
{
    private IReadOnlyList<Stage>? stages;

    /// <summary>Makes a backbone; derived classes build their layers and call <c>RegisterComponents</c>.</summary>
    /// <param name="name">The name it is registered under.</param>
    protected Backbone(string name) : base(name) => Name = name;

    /// <summary>The name it is registered under, for example <c>squeezenet1_1</c>.</summary>
    public string Name { get; }

    /// <summary>The number of values in a pooled feature vector.</summary>
    public virtual int FeatureWidth => Body[^1].Width;

    /// <summary>The parts in order, the head last: for freezing, for learning rates that differ by depth.</summary>
    public IReadOnlyList<Stage> Stages => stages ??= [.. Body, HeadStage()];

    /// <summary>The classes of the head, in the order of its scores. Empty where the weights name none.</summary>
    public IReadOnlyList<string> Classes { get; internal set; } = [];

    /// <summary>What must be done to a picture before this network sees it.</summary>
    public Preprocessing Preprocessing { get; set; } = Preprocessing.ImageNet;

    /// <summary>Where its weights come from: a file's name and hash, or that they are random.</summary>
    public string WeightsDescription { get; internal set; } = "random initialisation";

    /// <summary>The stages of the body, made once when they are first asked for.</summary>
    protected abstract IReadOnlyList<Stage> Body { get; }

    /// <summary>The layers after the body: all that <see cref="Logits"/> uses.</summary>
    protected abstract IEnumerable<nn.Module> HeadModules { get; }

    /// <summary>Class scores from the output of the body's last stage.</summary>
    protected abstract Tensor Logits(Tensor body);

    /// <summary>The same architecture with other numbers of classes and input channels, and random values.</summary>
    protected abstract Backbone Another(int classes, int inputChannels);

    /// <summary>The feature map before pooling.</summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed.</param>
    /// <returns><c>[N, FeatureWidth, H', W']</c>.</returns>
    public virtual Tensor Features(Tensor images)
    {
        using var scope = NewDisposeScope();
        return MapOf(Body[^1], RunBody(images), images).MoveToOuterDisposeScope();
    }

    /// <summary>One feature vector an input: the map averaged over its positions, unless the architecture has a summary of its own.</summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed.</param>
    /// <returns><c>[N, FeatureWidth]</c>.</returns>
    public virtual Tensor Pooled(Tensor images)
    {
        using var scope = NewDisposeScope();
        return PooledOf(RunBody(images), images).MoveToOuterDisposeScope();
    }

    /// <summary>The maps of all stages that have one, from fine to coarse.</summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed.</param>
    public IReadOnlyList<FeatureMap> Pyramid(Tensor images)
    {
        using var scope = NewDisposeScope();
        var maps = new List<FeatureMap>();
        var x = images;
        foreach (var stage in Body)
        {
            x = stage.Run(x);
            if (stage.Stride > 0) maps.Add(new(stage.Name, stage.Stride, MapOf(stage, x, images).alias().MoveToOuterDisposeScope()));
        }
        return maps;
    }

    /// <summary>Class scores before the softmax.</summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed.</param>
    /// <returns><c>[N, classes]</c>.</returns>
    public override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        return Scores(RunBody(images), images).MoveToOuterDisposeScope();
    }

    /// <summary>Class scores, and the outputs of some stages on the way, with their graphs.</summary>
    internal (Tensor Scores, IReadOnlyDictionary<string, Tensor> Kept) Forward(Tensor images, IReadOnlySet<string> stages)
    {
        if (stages.FirstOrDefault(name => Body.All(stage => stage.Name != name)) is { } unknown)
            throw new ArgumentException($"The body of {Name} has the stages {string.Join(", ", Body.Select(stage => stage.Name))}. Received: '{unknown}'.", nameof(stages));
        using var scope = NewDisposeScope();
        var kept = new Dictionary<string, Tensor>();
        var x = images;
        foreach (var stage in Body)
        {
            x = stage.Run(x);
            if (stages.Contains(stage.Name)) kept[stage.Name] = x.MoveToOuterDisposeScope();
        }
        return (Scores(x, images).MoveToOuterDisposeScope(), kept);
    }

    internal IReadOnlyList<Stage> BodyStages => Body;

    internal Tensor BodyOutput(Tensor images) => RunBody(images);

    internal Tensor HeadOutput(Tensor body, Tensor images) => Scores(body, images);

    /// <summary>Whether the network is its stages and its head one after the other; a class of the user's may do otherwise.</summary>
    internal bool IsStaged => GetType().GetMethod(nameof(forward), [typeof(Tensor)])?.DeclaringType == typeof(Backbone);

    /// <summary>The output of the body's last stage, as the head takes it.</summary>
    protected Tensor RunBody(Tensor images)
    {
        using var scope = NewDisposeScope();
        var x = images;
        foreach (var stage in Body) x = stage.Run(x);
        return x.MoveToOuterDisposeScope();
    }

    /// <summary>One vector an input from the output of the body's last stage: what <see cref="Pooled"/> gives.</summary>
    private protected virtual Tensor PooledOf(Tensor body, Tensor images) => MapOf(Body[^1], body, images).mean([2, 3]);

    /// <summary>The present key of a tensor that older weight files name otherwise.</summary>
    internal virtual string PresentKey(string key) => key;

    /// <summary>A file's tensors as this network takes them: under their present keys, and whatever else has to be done before keys and shapes are compared.</summary>
    internal virtual WeightSet Adapted(WeightSet weights) => weights.Rename(PresentKey);

    private static Tensor MapOf(Stage stage, Tensor output, Tensor images) => stage.AsMap is { } read ? read(output, images) : output;
}
