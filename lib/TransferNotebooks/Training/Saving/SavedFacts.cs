using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TransferNotebooks;

/// <summary>What a saved model's file tells besides its weights, as the JSON text under <see cref="Key"/> in the metadata.</summary>
internal sealed record SavedFacts
{
    public const string Key = "transfer-notebooks";
    public const int Newest = 1;

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string ThisKit { get; } = typeof(SavedFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public int Format { get; init; } = Newest;

    public string Kit { get; init; } = ThisKit;

    public string Backbone { get; init; } = "";

    public int HeadWidth { get; init; }

    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>What the scores mean.</summary>
    public HeadKind Scores { get; init; }

    /// <summary>The head that took the place of the architecture's own, as <see cref="HeadDesign.Parse"/> reads it; null for its own.</summary>
    public string? Head { get; init; }

    public SavedPreprocessing Preprocessing { get; init; } = new();

    public string Weights { get; init; } = "";

    /// <summary>Whether a network of torchvision's Inception family takes ImageNet's normalisation back.</summary>
    public bool TransformInput { get; init; }

    /// <summary>Whether channels lie next to each other in memory: sums are then rounded in another order.</summary>
    public bool ChannelsLast { get; init; }

    public WeightType Numbers { get; init; } = WeightType.Float32;

    public SavedTokenizer? Tokenizer { get; init; }

    public TextPooling? Pooling { get; init; }

    public string Data { get; init; } = "";

    public string Variant { get; init; } = "";

    public SavedSettings Settings { get; init; } = new(32, 0, 0, Precision.Float32, true);

    public IReadOnlyList<SavedEpoch> Epochs { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What of a learner's settings its predictions and further training depend on.</summary>
internal sealed record SavedSettings(int BatchSize, int PartSize, int Seed, Precision Precision, bool ChannelsLast);

/// <summary>A row of the history.</summary>
internal sealed record SavedEpoch(int Epoch, double Rate, double TrainLoss, double ValidationLoss, double ValidationAccuracy, double Seconds, IReadOnlyList<KeyValuePair<string, double>> Metrics)
{
    public double? Waiting { get; init; }

    public static SavedEpoch Of(EpochRecord record) => new(record.Epoch, record.Rate, record.TrainLoss, record.ValidationLoss, record.ValidationAccuracy, record.Seconds,
        [.. record.Metrics.Select(metric => KeyValuePair.Create(metric.Name, metric.Value))]) { Waiting = double.IsNaN(record.WaitingSeconds) ? null : record.WaitingSeconds };

    public EpochRecord Record => new(Epoch, Rate, TrainLoss, ValidationLoss, ValidationAccuracy) { Seconds = Seconds, WaitingSeconds = Waiting ?? double.NaN, Metrics = [.. Metrics.Select(metric => (metric.Key, metric.Value))] };
}

/// <summary>A preprocessing.</summary>
internal sealed record SavedPreprocessing
{
    public int? ShortSide { get; init; }

    public IReadOnlyList<int> Crop { get; init; } = [];

    public int Channels { get; init; }

    public Interpolation Interpolation { get; init; }

    public IReadOnlyList<float> Mean { get; init; } = [];

    public IReadOnlyList<float> Std { get; init; } = [];

    public bool PerImage { get; init; }

    public static SavedPreprocessing Of(Preprocessing steps) => new()
    {
        ShortSide = steps.ShortSide, Crop = [steps.Crop.Width, steps.Crop.Height], Channels = steps.Channels, Interpolation = steps.Interpolation,
        Mean = [steps.Mean.R, steps.Mean.G, steps.Mean.B], Std = [steps.Std.R, steps.Std.G, steps.Std.B], PerImage = steps.PerImage,
    };

    [JsonIgnore]
    public Preprocessing Steps => Crop.Count != 2 || Mean.Count != 3 || Std.Count != 3 || Crop.Any(side => side < 1) || Channels < 1
        ? throw new JsonException("a preprocessing has two sides of the crop, three means and three deviations")
        : new() { ShortSide = ShortSide, Crop = (Crop[0], Crop[1]), Channels = Channels, Interpolation = Interpolation, Mean = (Mean[0], Mean[1], Mean[2]), Std = (Std[0], Std[1], Std[2]), PerImage = PerImage };
}
