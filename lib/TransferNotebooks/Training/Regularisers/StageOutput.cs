using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>How the output of a stage is read: as a map with the channels second, or averaged over its positions.</summary>
internal static class StageOutput
{
    /// <summary>The stage of a name.</summary>
    /// <exception cref="ArgumentException">The body has none of that name; the message lists those it has.</exception>
    public static Stage Named(Backbone model, string name) => Body(model).FirstOrDefault(stage => stage.Name == name)
        ?? throw new ArgumentException($"The body of {model.Name} has the stages {string.Join(", ", Body(model).Select(stage => stage.Name))}. Received: '{name}'.", nameof(name));

    public static IEnumerable<Stage> Body(Backbone model) => model.Stages.SkipLast(1);

    /// <summary>The last stage before the head.</summary>
    public static Stage Last(Backbone model) => model.Stages[^2];

    /// <summary>What a new target begins with at random: the layers that give scores to classes, or a designed head.</summary>
    public static IEnumerable<Parameter> NewParameters(Backbone model) => model.HeadDesign is null ? model.ScoreLayers.SelectMany(layer => layer.parameters()) : model.Stages[^1].Parameters;

    /// <summary><c>[N, C, …]</c>.</summary>
    public static Tensor Map(Stage stage, Tensor output, Tensor inputs) => stage.AsMap is { } read ? read(output, inputs) : output;

    /// <summary><c>[N, C]</c>: the mean over the positions.</summary>
    public static Tensor Pooled(Stage stage, Tensor output, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var map = Map(stage, output, inputs);
        return (map.dim() > 2 ? map.flatten(2).mean([2]) : map.alias()).MoveToOuterDisposeScope();
    }

    /// <summary>The outputs of some stages of a model that is not trained; what lies behind the last of them is not computed.</summary>
    public static IReadOnlyDictionary<string, Tensor> Of(Backbone model, Tensor inputs, IReadOnlyCollection<string> names)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var kept = new Dictionary<string, Tensor>();
        var x = inputs;
        foreach (var stage in Body(model))
        {
            x = stage.Run(x);
            if (names.Contains(stage.Name)) kept[stage.Name] = x.MoveToOuterDisposeScope();
            if (kept.Count == names.Count) break;
        }
        return kept;
    }
}
