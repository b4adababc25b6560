namespace TransferNotebooks;

/// <summary>Backbones by name: <c>Backbones.Load("squeezenet1_1")</c>.</summary>
public static class Backbones
{
    /// <summary>The names <see cref="Load"/> knows.</summary>
    public static IReadOnlyList<string> Names => [.. BackboneRegistry.Entries.Keys];

    /// <summary>What is known about a backbone: classes, preprocessing, weight files.</summary>
    /// <exception cref="ArgumentException">There is no such backbone; the message lists similar names.</exception>
    public static BackboneEntry Entry([CompletionNames(typeof(Backbones), nameof(Names))] string name) => BackboneRegistry.Entries.TryGetValue(name, out var entry) ? entry
        : throw new ArgumentException($"There is no backbone of that name. Known: {string.Join(", ", Names)}. Received: '{name}'.", nameof(name));

    /// <summary>Whether a weight file for it lies on this machine.</summary>
    public static bool HasWeights([CompletionNames(typeof(Backbones), nameof(Names))] string name) => Entry(name).Weights.Any(weights => WeightFolders.Find(weights) is not null);

    /// <summary>Builds a backbone and gives it weights.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="classes">How many classes the head has; another number than the weights' gives a new head with random values.</param>
    /// <param name="weights"><c>default</c> for the published weights, <c>random</c> for none, the name of known weights, or the path of a file.</param>
    /// <returns>The backbone, in evaluation mode, with the preprocessing of its weights.</returns>
    /// <exception cref="FileNotFoundException">The weights are not on this machine; the message lists where they were looked for.</exception>
    /// <exception cref="WeightFileException">The file is broken or does not fit; the message lists the keys.</exception>
    public static Backbone Load(
        [CompletionNames(typeof(Backbones), nameof(Names))] string name,
        int? classes = null,
        [CompletionNames(typeof(Backbones), nameof(WeightNames))] string weights = "default")
    {
        var entry = Entry(name);
        if (weights == "random") return Describe(entry.Create(classes ?? entry.DefaultClasses), entry.Preprocessing, null);
        var known = weights == "default" ? entry.Weights.FirstOrDefault() : entry.Weights.FirstOrDefault(item => item.Name == weights);
        if (known is null && !File.Exists(weights))
            throw new ArgumentException(
                $"No weights '{weights}' are known for {name}{(entry.Weights.Count > 0 ? ": there are " + string.Join(", ", entry.Weights.Select(item => item.Name)) : "")}, and no file of that name exists. Use weights: \"random\", or the path of a file.", nameof(weights));
        var path = known is null ? weights : WeightFolders.FindChecked(name, known);
        var model = entry.Create(known?.ClassCount ?? classes ?? entry.DefaultClasses);
        using (var file = WeightFile.Open(path)) file.LoadInto(model);
        if (known is not null && classes is { } asked && asked != known.ClassCount)
        {
            var smaller = entry.Create(asked);
            using (model) ParameterCopy.WhereShapesMatch(model, smaller);
            model = smaller;
            known = known with { Classes = null, ClassCount = asked };
        }
        model.WeightsDescription = $"{known?.Name ?? "own"} ({Path.GetFileName(path)})";
        return Describe(model, known?.Preprocessing ?? entry.Preprocessing, known?.Classes);
    }

    /// <summary>What <see cref="Load"/> takes as weights of a backbone, besides the path of a file.</summary>
    private static IEnumerable<string> WeightNames(string name) => ["default", "random", .. Entry(name).Weights.Select(weights => weights.Name)];

    private static Backbone Describe(Backbone model, Preprocessing preprocessing, IReadOnlyList<string>? classes)
    {
        model.Preprocessing = preprocessing;
        model.Classes = classes ?? [];
        model.eval();
        return model;
    }
}
