using TorchSharp;

namespace TransferNotebooks;

/// <summary>Which parameters of a network are trained, by name.</summary>
internal static class TrainedParameters
{
    public static IReadOnlyList<string> TrainedNames(this Backbone model) => [.. model.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => entry.name)];

    public static void TrainOnly(this Backbone model, IReadOnlyCollection<string> names)
    {
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, parameter) in model.named_parameters())
        {
            parameter.requires_grad = wanted.Contains(name);
            if (!parameter.requires_grad) parameter.grad = null;
        }
        model.train(model.training);
    }
}
