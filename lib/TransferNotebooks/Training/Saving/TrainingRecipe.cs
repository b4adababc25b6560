using System.Collections;
using System.Globalization;
using System.Reflection;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>What a training's weights depend on, in words: two trainings of the same words go the same way.</summary>
internal static class TrainingRecipe
{
    /// <summary>The entry that another call of Fit of the same learner changes.</summary>
    public const string Before = "epochs trained before";

    // Small enough to be quick, large enough to tell schedules apart.
    private const int Samples = 64;

    /// <summary>All that is known before the first step.</summary>
    public static IReadOnlyDictionary<string, string> Of(TrainingRun run)
    {
        var learner = run.Learner;
        var recipe = new Dictionary<string, string>
        {
            ["network"] = $"{learner.Model.Name} with {Text(learner.Model.parameters().Sum(parameter => parameter.numel()))} parameters, {learner.Model.HeadWidth} scores of {learner.Model.HeadKind}, head {Text(learner.Model.HeadDesign)}",
            ["classes"] = string.Join(", ", learner.Model.Classes),
            ["preprocessing"] = System.Text.Json.JsonSerializer.Serialize(SavedPreprocessing.Of(learner.Model.Preprocessing), SavedFacts.Json),
            ["data"] = Text(learner.Training),
            ["content of the data"] = learner.Training.ContentHash()[..16],
            ["validation data"] = learner.Validation is { } watched ? $"{Text(watched)}, content {watched.ContentHash()[..16]}" : "none",
            ["batch size"] = Text(learner.BatchSize),
            ["steps an epoch"] = Text(run.Steps),
            ["seed"] = Text(learner.Seed),
            ["loss"] = Text(learner.Loss),
            ["augmentation"] = Text(learner.Augment),
            ["sampler"] = Text(learner.Sampler),
            ["targets"] = Text(learner.Targets),
            ["scales"] = Text(learner.Scales),
            ["device"] = learner.Device.type.ToString(),
            ["precision"] = learner.Precision.ToString(),
            ["channels last"] = Text(learner.ChannelsLast),
            ["frozen batch normalisation trains"] = Text(learner.Model.TrainFrozenBatchNorm),
            [Before] = Text(run.Before),
        };
        for (var i = 0; i < run.Phases.Count; i++) recipe[$"phase {i + 1}"] = Text(run.Phases[i]);
        recipe["callbacks"] = string.Join(", ", learner.Callbacks.Where(callback => callback is not Checkpoint).Select(Settings));
        return recipe;
    }

    /// <summary>An optimizer with its options, but for those that the schedule sets.</summary>
    public static string Of(optim.Optimizer optimizer) => optimizer.GetType().Name + ": " + string.Join("; ", optimizer.ParamGroups.Select(group =>
    {
        var options = group.GetType().GetProperty("Options", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) ?? group.GetType().BaseType?.GetProperty("Options", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        var values = options?.GetValue(group) is { } there ? there.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => field.Name is not ("beta1" or "momentum")).Select(field => $"{field.Name} {Text(field.GetValue(there))}") : [];
        return string.Join(", ", values);
    }));

    /// <summary>How two differ, one line each; empty where they do not.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> there, IReadOnlyDictionary<string, string> here) =>
        [.. there.Keys.Union(here.Keys).Where(key => there.GetValueOrDefault(key) != here.GetValueOrDefault(key)).Select(key => $"{key}: {there.GetValueOrDefault(key) ?? "none"} there, {here.GetValueOrDefault(key) ?? "none"} here")];

    private static string Settings(Callback callback)
    {
        // Where a log lies changes no weights, and the folder of a training may be moved.
        if (callback is CsvLog) return nameof(CsvLog);
        var values = callback.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && IsPlain(property.PropertyType))
            .OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name} {Text(property.GetValue(callback))}");
        return $"{callback.GetType().Name}({string.Join(", ", values)})";
    }

    private static bool IsPlain(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { } plain && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string));

    private static string Text(object? value) => value switch
    {
        null => "none",
        string text => text,
        LabelledData data => data.ToString(),
        TrainingPhase phase => $"{phase.Epochs} epochs, rate {Text(phase.Rate)} from {Text(phase.LowestRate)}, trained stages {(phase.TrainedStages is { } stages ? Text(stages) : "as they are")}, schedule {Text(phase.Schedule ?? Schedule.OneCycle())}",
        Schedule schedule => FeatureKey.HashOf(Enumerable.Range(0, Samples).SelectMany(step => (string[])[Text(schedule.Rate(step, Samples)), Text(schedule.Momentum(step, Samples))]))[..12],
        Delegate function => Function(function),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(" ", items.Cast<object?>().Select(Text)),
        _ => value.ToString() ?? "",
    };

    // Functions of the kit by name and what they were made with; of the user's own it is only known that there is one.
    private static string Function(Delegate function)
    {
        if (function.Target is Transform transform) return transform.ToString() ?? "a transform";
        if (function.Method.Module.Assembly != typeof(TrainingRecipe).Assembly) return "an own function";
        var name = function.Method.Name;
        var (start, end) = (name.IndexOf('<') + 1, name.IndexOf('>'));
        var values = function.Target?.GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Where(field => IsPlain(field.FieldType) || field.GetValue(function.Target) is float[])
            .Select(field => $"{field.Name} {Text(field.GetValue(function.Target))}") ?? [];
        return $"{(end > start ? name[start..end] : name)}({string.Join(", ", values)})";
    }
}
