using TorchSharp;

namespace TransferNotebooks;

/// <summary>
/// A model and its data, and one loop that trains, fine-tunes, measures and saves. Training methods are a loss or a <see cref="Callback"/> of this loop, not
/// loops of their own.
/// </summary>
/// <remarks>On a CPU the same seed gives the same weights: order, augmentation, dropout and mixing depend on it and on the step alone.</remarks>
public sealed partial class Learner
{
    private const double HeldOut = 0.2;

    private readonly LabelledData? data;
    private readonly LabelledData? given;
    private readonly bool splits;
    private (LabelledData Training, LabelledData? Validation)? parts;
    private readonly TargetKind? kind;
    private TrainingRun? interrupted;
    private SavedFacts? loaded;

    /// <summary>
    /// Puts a model and its data together. Data with parts are trained on in <c>train</c>, watched in <c>val</c> and, at the end, evaluated in <c>test</c>;
    /// where there is no <c>val</c>, a fifth of the training samples of each class is held out, chosen by the seed.
    /// </summary>
    /// <param name="model">What is trained; its head must have as many classes as the data.</param>
    /// <param name="data">The samples.</param>
    /// <exception cref="ArgumentException">There are no samples, or the head has fewer classes than they have.</exception>
    public Learner(Backbone model, LabelledData data)
        : this(model, data, null, splits: true)
    {
    }

    /// <summary>Puts a model and its data together.</summary>
    /// <param name="model">What is trained; its head must have as many classes as the data.</param>
    /// <param name="training">The samples to train on, all of them.</param>
    /// <param name="validation">Samples to watch the accuracy on; null for none.</param>
    /// <exception cref="ArgumentException">There are no samples, or the head has fewer classes than they have.</exception>
    public Learner(Backbone model, LabelledData training, LabelledData? validation)
        : this(model, training, validation, splits: false)
    {
    }

    private Learner(Backbone model, LabelledData? data, LabelledData? validation, bool splits)
    {
        (Model, this.data, given, this.splits) = (model, data, validation, splits);
        if (data is null) return;
        if (data.Count == 0) throw new ArgumentException($"Training needs samples. Received: {data}.", nameof(data));
        if (model.ClassCount < data.Classes.Count && !(model.HeadWidth == 1 && data.Classes.Count == 2))
            throw new ArgumentException($"The head of {model.Name} has {model.HeadWidth} classes, the data {data.Classes.Count}. Load the backbone with classes: {data.Classes.Count}.", nameof(model));
        if (model.Classes.Count == 0) model.Classes = data.Classes;
    }

    /// <summary>The model that is trained.</summary>
    public Backbone Model { get; }

    /// <summary>The samples that it is trained on.</summary>
    public LabelledData Training => Parts.Training;

    /// <summary>The samples that the accuracy is watched on; null where there are none.</summary>
    public LabelledData? Validation => data is null ? null : Parts.Validation;

    /// <summary>All epochs so far.</summary>
    public TrainingHistory History { get; internal set; } = new();

    /// <summary>What is added to the loop, in the order in which it runs.</summary>
    public IList<Callback> Callbacks { get; init; } = [];

    /// <summary>Ends a training whose loss is no number any more, with the last good weights; null lets it go on.</summary>
    public NanGuard? NanGuard { get; init; } = new();

    /// <summary>What is measured on the validation samples after each epoch, besides loss and accuracy.</summary>
    public IList<Metric> Metrics { get; init; } = [];

    /// <summary>Samples a step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// Samples that the network computes at once; 0 for the whole batch. Gradients of the parts are added up, so that the step is that of the whole batch,
    /// but for batch normalisation, which sees the parts.
    /// </summary>
    public int PartSize { get; set; }

    /// <summary>Fixes everything that is random in a training.</summary>
    public int Seed { get; init; }

    /// <summary>What is minimised; null for what fits head and targets: cross-entropy, or binary cross-entropy for several labels and for a head with one score.</summary>
    public LossFunction? Loss { get; init; }

    /// <summary>What the parameters are changed by.</summary>
    public OptimizerFactory Optimizer { get; init; } = Optimizers.AdamW();

    /// <summary>Changes each training image at random before the model sees it, such as a <see cref="Transform"/>; null for none.</summary>
    public Func<RgbImage, SeededRandom, RgbImage>? Augment { get; init; }

    /// <summary>The places of the training data that an epoch takes, in order, such as <see cref="WeightedSampler.Order"/>; null for all, shuffled.</summary>
    public Func<int, int[]>? Sampler { get; init; }

    /// <summary>What is to be learned of a sample, for several labels at once or numbers; null for the class.</summary>
    public Func<Sample, float[]>? Targets { get; init; }

    /// <summary>What the targets are. Unless set: classes without <see cref="Targets"/>, numbers where the loss is the mean squared error, else several labels.</summary>
    public TargetKind TargetKind
    {
        get => kind ?? (Model.HeadKind == HeadKind.Values || Losses.IsOfNumbers(Loss) ? TargetKind.Numbers : Targets is null ? TargetKind.Class : TargetKind.Labels);
        init => kind = value;
    }

    /// <summary>Sides of the square images of a batch, one drawn at random for each; null for the model's own size.</summary>
    public IReadOnlyList<int>? Scales { get; init; }

    /// <summary>Where it is computed; a GPU where there is one.</summary>
    public torch.Device Device { get; init; } = torch.cuda.is_available() ? torch.CUDA : torch.CPU;

    /// <summary>The number format of the forward pass; parameters and their updates stay 32-bit numbers.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Whether images have their channels next to each other in memory, which convolutions are faster on; the values stay.</summary>
    public bool ChannelsLast { get; init; } = true;

    /// <summary>Whether a notebook shows the charts of loss and accuracy while it trains; false where many trainings of one cell would fill the page. The bar stays.</summary>
    public bool ShowChart { get; init; } = true;

    private (LabelledData Training, LabelledData? Validation) Parts => parts ??= Divide(data ?? throw new InvalidOperationException("This learner was loaded without data. Load it with some: Learner.Load(path, data)."));

    private (LabelledData Training, LabelledData? Validation) Divide(LabelledData data)
    {
        if (!splits) return (data, given);
        var training = data.Parts.Contains(LabelledData.TrainPart) ? data.Train : data;
        if (data.Parts.Contains(LabelledData.ValPart)) return (training, data.Val);
        var divided = training.Split(test: 0, val: HeldOut, seed: Seed);
        return divided.Parts.Contains(LabelledData.ValPart) ? (divided.Train, divided.Val) : (training, null);
    }
}
