using TorchSharp;

namespace TransferNotebooks;

public sealed partial class ProxyCollection
{
    internal const string FromPooled = "pooled", FromMap = "map", FromImages = "images";

    /// <summary>
    /// Trains a small target model on what was collected until it is good enough: a head on the pooled features, a small convolutional network on the maps, or a network of its
    /// own on the images, with the source model's stored outputs as further targets (see <see cref="ProxyTrainingSettings"/>). It is watched on the validation part, or on a fifth of the training
    /// samples of each class, and measured on the test part at the end.
    /// </summary>
    /// <param name="student">What is trained; null for a <see cref="FeatureHead"/> or a <see cref="MapNet"/>.</param>
    /// <param name="from"><c>pooled</c>, <c>map</c> or <c>images</c>; null for images where a student is given, else pooled.</param>
    /// <param name="until">Whether an accuracy on the validation samples, 0..1, is good enough to stop; null to train all epochs.</param>
    /// <param name="maxEpochs">The most epochs.</param>
    /// <param name="budget">The most time; null for no limit.</param>
    /// <param name="settings">How it is trained; null for the defaults.</param>
    /// <param name="data">The data that were collected from, for images where the collection was opened from disk.</param>
    /// <param name="token">Stops after the current step.</param>
    /// <exception cref="ArgumentException">There are no maps, no images or other ones than were collected, or no student for images.</exception>
    /// <exception cref="InvalidOperationException">An accuracy is asked for and there are no samples to watch it on.</exception>
    public ProxyResult Train(Backbone? student = null, string? from = null, Func<double, bool>? until = null, int maxEpochs = 30, TimeSpan? budget = null,
        ProxyTrainingSettings? settings = null, LabelledData? data = null, CancellationToken token = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEpochs, 1);
        if (budget is { } time) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(budget));
        settings ??= new();
        from ??= student is null ? FromPooled : FromImages;
        var samples = Inputs(from, data);
        var (train, held) = Rows(settings.Seed);
        if (held.Length == 0 && until is not null)
            throw new InvalidOperationException($"There are no samples to watch the accuracy on: give the data a validation part, or more samples a class. Received: {train.Length} training samples.");
        using var random = new RandomState();
        torch.manual_seed(settings.Seed);
        student ??= Student(from, train);
        var goal = new ProxyGoal(until, budget);
        LabelledData Of(IEnumerable<int> rows) => new(DataName, Classes, rows.Select(row => samples[row])) { Variant = Variant };
        var learner = new Learner(student, Of(train), held.Length == 0 ? null : Of(held))
        {
            BatchSize = settings.BatchSize,
            Seed = settings.Seed,
            Augment = from == FromImages ? settings.Augment : null,
            Callbacks = [.. Targets(student, from, train, settings), .. settings.Callbacks, goal],
        };
        var rate = settings.Rate > 0 ? settings.Rate : from == FromPooled ? 1e-2 : 3e-3;
        learner.Fit([new TrainingPhase(maxEpochs, rate, TrainedStages: settings.HeadOnly ? 1 : null, Schedule: Schedule.Cosine())], token);
        int[] test = [.. Enumerable.Range(0, Count).Where(row => Features.Parts.Contains("test") && Features.PartOf(row) == "test")];
        return new(learner, from, goal.Stop, test.Length == 0 ? null : learner.Evaluate(Of(test), token), $"{Source} over {DataName}");
    }

    // What the student sees of each row.
    private Sample[] Inputs(string from, LabelledData? data)
    {
        Sample Of(ImageSource source, int row) => new(source, Features.AllLabels[row], Classes[Features.AllLabels[row]], Features.Parts.Count == 0 ? "" : Features.PartOf(row));
        switch (from)
        {
            case FromPooled:
                var values = Features.ToArray();
                return [.. Enumerable.Range(0, Count).Select(row => Of(new VectorSource(Name, values, Features.Width, row), row))];
            case FromMap:
                if (Maps is not { } maps) throw new ArgumentException($"This collection holds no maps: collect with maps: \"last\". Received: {this}.", nameof(from));
                return [.. Enumerable.Range(0, Count).Select(row => Of(new MapSource(maps, row, Features.AllIds[row]), row))];
            case FromImages:
                var images = data ?? Data ?? throw new ArgumentException("A collection that was opened from disk has no images: give the data that it was collected from.", nameof(data));
                if (!ReferenceEquals(images, Data) && images.ContentHash() != manifest.Data)
                    throw new ArgumentException($"The collection was made from other data, {DataName} with {manifest.Samples} samples. Received: {images}.", nameof(data));
                return [.. Places.Select(place => images[place])];
            default:
                throw new ArgumentException($"A student is trained on '{FromPooled}' features, a '{FromMap}' or '{FromImages}'. Received: '{from}'.", nameof(from));
        }
    }

    private Backbone Student(string from, int[] train) => from switch
    {
        FromPooled => new FeatureHead(Features.Width, Classes.Count, Features.Take(train)),
        FromMap => new MapNet(Maps!.Channels, Maps.Height, Maps.Width, Classes.Count),
        _ => throw new ArgumentException($"Images need a student, such as Backbones.Load(\"small-cnn\", classes: {Classes.Count}). Received: none.", nameof(from)),
    };

    private IEnumerable<Callback> Targets(Backbone student, string from, int[] train, ProxyTrainingSettings settings)
    {
        var (onScores, onFeatures) = (settings.Scores ?? (from == FromImages && HasProbabilities ? 1 : 0), settings.Features);
        if (!(onScores >= 0) || !(onFeatures >= 0) || !(settings.Temperature > 0))
            throw new ArgumentException($"Weights are at least 0 and the temperature above 0. Received: {onScores}, {onFeatures} and {settings.Temperature}.", nameof(settings));
        if (onScores == 0 && onFeatures == 0) return [];
        var scores = onScores == 0 ? null : train.SelectMany(row => Enumerable.Range(0, SourceClasses.Count).Select(k => (float)Scores[row, k])).ToArray();
        var features = onFeatures == 0 ? null : Features.Take(train).ToArray();
        return [new ProxyTargets(student, scores, SourceClasses.SequenceEqual(Classes), features, train.Length, (onScores, onFeatures, settings.Temperature))];
    }
}
