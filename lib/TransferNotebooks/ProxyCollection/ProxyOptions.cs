namespace TransferNotebooks;

/// <summary>Which outputs of the source model are kept.</summary>
/// <param name="Crop">Places of the chosen classes in the source model's head; null for all.</param>
/// <param name="MapStage">The stage whose maps are kept; null for none.</param>
/// <param name="Probabilities">Whether class scores and probabilities are kept.</param>
/// <param name="Width">Numbers in a feature vector.</param>
/// <param name="Head">What the scores mean.</param>
/// <param name="Layers">The stages whose averaged maps are the features; null for the model's own summary.</param>
internal sealed record ProxyOptions(int[]? Crop, string? MapStage, bool Probabilities, int Width, HeadKind Head, IReadOnlyList<string>? Layers)
{
    /// <summary>The name by which the last stage that has a map is asked for.</summary>
    public const string LastMap = "last";

    /// <summary>Checks the wishes against a model.</summary>
    public static ProxyOptions For(Backbone source, int[]? crop, string? maps, bool probabilities, IReadOnlyList<string>? layers = null)
    {
        var plan = new FeaturePlan(source, layers, scales: null, ScaleFusion.Average, Precision.Float32);
        if (probabilities && (source.HeadKind == HeadKind.Values || source.HeadKind == HeadKind.Sigmoid && !source.IsBinary))
            throw new ArgumentException($"The head of {source.Name} gives {(source.HeadKind == HeadKind.Values ? "values" : "several labels at once")}, which are no distribution over classes. Collect with probabilities: false.", nameof(probabilities));
        if (crop is not null && (crop.Length == 0 || crop.Distinct().Count() < crop.Length || crop.Any(place => (uint)place >= (uint)source.ClassCount)))
            throw new ArgumentException($"Wanted: different places in the head of {source.Name}, 0 to {source.ClassCount - 1}. Received: {string.Join(", ", crop)}.", nameof(crop));
        return new(probabilities ? crop : null, maps is null ? null : StageOf(source, maps), probabilities, plan.Width, source.HeadKind, layers is null ? null : [.. layers]);
    }

    /// <summary>The places of classes in the head, by their names.</summary>
    public static int[] Places(Backbone source, IReadOnlyList<string> classes)
    {
        var known = source.Classes.ToList();
        return [.. classes.Select(name => known.IndexOf(name) is var place and >= 0 ? place : throw Unknown(source, name))];
    }

    public override string ToString() =>
        $"pooled{(Layers is null ? "" : $" {string.Join(" + ", Layers)}")}{(Probabilities ? $", {Head}, {(Crop is null ? "all classes" : $"classes {string.Join(' ', Crop)}")}" : "")}{(MapStage is null ? "" : $", maps of {MapStage}")}";

    private static string StageOf(Backbone source, string wanted)
    {
        if (source is TextBackbone) throw new ArgumentException($"{source.Name} reads texts, which have no maps of one size. Received: maps of '{wanted}'; leave them out.", nameof(wanted));
        var names = source.Stages.Where(stage => stage.Stride > 0).Select(stage => stage.Name).ToList();
        if (names.Contains(wanted)) return wanted;
        return wanted == LastMap && names.Count > 0 ? names[^1]
            : throw new ArgumentException($"{source.Name} has maps of the stages {string.Join(", ", names)}; '{LastMap}' is the last of them. Received: '{wanted}'.", nameof(wanted));
    }

    private static ArgumentException Unknown(Backbone source, string name)
    {
        var near = source.Classes.Where(one => one.Contains(name, StringComparison.OrdinalIgnoreCase)).Take(8).ToArray();
        return new($"{source.Name} has no class of that name{(source.Classes.Count == 0 ? ": its classes have no names, so give places in the head" : near.Length > 0 ? ", but " + string.Join(", ", near) : "")}. Received: '{name}'.", nameof(name));
    }
}
