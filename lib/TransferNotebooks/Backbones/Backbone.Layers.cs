using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>
    /// The layers that have parameters of their own (a convolution, a linear layer, a normalisation counts as one), numbered in the order in which an example passes them,
    /// with what is trained of each.
    /// </summary>
    public LayerTable Layers()
    {
        var stages = Stages.SelectMany(stage => stage.Parameters.Select(parameter => (parameter.Handle, stage.Name))).DistinctBy(entry => entry.Handle).ToDictionary(entry => entry.Handle, entry => entry.Name);
        return new(Name, [.. LayersInOrder().Select((layer, number) => new LayerRow(
            number,
            layer.Name,
            layer.Module.GetName(),
            stages.GetValueOrDefault(layer.Parameters[0].Handle, ""),
            layer.Parameters.Sum(parameter => parameter.numel()),
            layer.Parameters.Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()),
            layer.Runs))]);
    }

    /// <summary>
    /// Freezes the first layers of <see cref="Layers"/> and trains the others, as <c>fine_tune_at</c> does in Keras' guide to transfer learning: layer <paramref name="n"/> is
    /// the first that is trained. Only layers with parameters are counted here. Make the optimizer after it.
    /// </summary>
    /// <param name="n">How many layers are frozen: 0 trains everything.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or more than there are layers.</exception>
    public void FineTuneAt(int n)
    {
        var layers = LayersInOrder().ToArray();
        if (n < 0 || n > layers.Length) throw new ArgumentOutOfRangeException(nameof(n), $"{Name} has {layers.Length} layers with parameters; Layers() lists them. Received: {n}.");
        for (var i = 0; i < layers.Length; i++)
            foreach (var parameter in layers[i].Parameters)
                SetTrained(parameter, i >= n);
        train(training);
    }

    /// <summary>The modules in the order in which an example of the usual size passes them; see <see cref="ForwardOrder"/>.</summary>
    internal IReadOnlyList<(string Name, nn.Module Module, bool Runs)> ModulesInOrder() => ForwardOrder.Of(this, () => forward(ExampleInput(Preprocessing.Crop)));

    private IEnumerable<(string Name, nn.Module Module, Parameter[] Parameters, bool Runs)> LayersInOrder()
    {
        var seen = new HashSet<nint>();
        foreach (var (name, module, runs) in ModulesInOrder())
            if (module.parameters(recurse: false).Where(parameter => seen.Add(parameter.Handle)).ToArray() is { Length: > 0 } own) yield return (name, module, own, runs);
    }
}
