namespace TransferNotebooks;

/// <summary>Backbones by name: <c>Backbones.Load("squeezenet1_1")</c>.</summary>
public static class Backbones
{
    /// <summary>The names <see cref="Load(string, int?, string)"/> knows.</summary>
    public static IReadOnlyList<string> Names => [.. BackboneRegistry.Entries.Keys];

    /// <summary>What is known about a backbone: classes, preprocessing, weight files.</summary>
    /// <exception cref="ArgumentException">There is no such backbone; the message lists similar names.</exception>
    public static BackboneEntry Entry([CompletionNames(typeof(Backbones), nameof(Names))] string name) => BackboneRegistry.Entries.TryGetValue(name, out var entry) ? entry
        : throw new ArgumentException($"There is no backbone of that name. Known: {string.Join(", ", Names)}. Received: '{name}'.", nameof(name));

    /// <summary>Whether weights for it lie on this machine.</summary>
    public static bool HasWeights([CompletionNames(typeof(Backbones), nameof(Names))] string name) => Entry(name).Weights.Any(weights => weights.IsHere);

    /// <summary>Builds a backbone and gives it weights.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="classes">How many classes the head has; another number than the weights' gives a new head with random values.</param>
    /// <param name="weights">
    /// <c>default</c> for the published weights (others that lie on this machine go before a download; <see cref="Backbone.WeightsDescription"/> tells
    /// which), <c>random</c> for none, the name of known weights such as <c>IMAGENET1K_V2</c>, the path of a file, its url (the hash behind it as
    /// <c>#sha256=…</c>, or kept from the first use), or <c>hf:owner/name/file</c> with an optional <c>@revision</c> for a file of Hugging Face's hub.
    /// </param>
    /// <returns>The backbone, in evaluation mode, with the preprocessing of its weights.</returns>
    /// <exception cref="FileNotFoundException">The weights are not on this machine and are offered nowhere; the message lists where they were looked for.</exception>
    /// <exception cref="DownloadException">The weights cannot be fetched; the message tells where they were looked for and what to do.</exception>
    /// <exception cref="WeightFileException">The file is broken or does not fit; the message lists the keys.</exception>
    public static Backbone Load(
        [CompletionNames(typeof(Backbones), nameof(Names))] string name,
        int? classes = null,
        [CompletionNames(typeof(Backbones), nameof(WeightNames))] string weights = "default")
    {
        var entry = Entry(name);
        if (weights == "random") return Describe(entry.Create(classes ?? entry.DefaultClasses), entry.Preprocessing, null);
        var found = WeightSource.Find(name, entry.Weights, weights);
        var model = BackboneWeights.Build(entry, found, classes);
        var kept = found.Entry is { IsTrunk: false } known && model.HeadWidth == known.ClassCount ? known.Classes : null;
        return Describe(model, found.Entry?.Preprocessing ?? entry.Preprocessing, kept);
    }

    /// <summary>Builds a backbone for named classes and gives it weights; the head has random values unless the weights are for these classes.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="classes">Names of the classes, in the order of the head's scores.</param>
    /// <param name="weights">As in <see cref="Load(string, int?, string)"/>.</param>
    /// <exception cref="ArgumentException">A class occurs twice, or there is none.</exception>
    public static Backbone Load(
        [CompletionNames(typeof(Backbones), nameof(Names))] string name,
        IReadOnlyList<string> classes,
        [CompletionNames(typeof(Backbones), nameof(WeightNames))] string weights = "default")
    {
        var model = Load(name, classes.Count, weights);
        if (!model.Classes.SequenceEqual(classes)) model.ResetHead(classes);
        return model;
    }

    /// <summary>What <see cref="Load(string, int?, string)"/> takes as weights of a backbone, besides the path of a file.</summary>
    private static IEnumerable<string> WeightNames(string name) => ["default", "random", .. Entry(name).Weights.Select(weights => weights.Name)];

    private static Backbone Describe(Backbone model, Preprocessing preprocessing, IReadOnlyList<string>? classes)
    {
        model.Preprocessing = preprocessing;
        model.Classes = classes ?? [];
        model.eval();
        return model;
    }
}
