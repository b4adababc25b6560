using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Tensors by name that are copied from: a module's own, or those of a weight file, read when they are wanted.</summary>
internal sealed class TensorSource
{
    private TensorSource(string name, IReadOnlyList<(string, long[], Func<Tensor>)> tensors, long parameters, nn.Module? module) =>
        (Name, Tensors, Parameters, Module) = (name, tensors, parameters, module);

    public string Name { get; }

    public IReadOnlyList<(string Name, long[] Shape, Func<Tensor> Values)> Tensors { get; }

    public long Parameters { get; }

    /// <summary>The module; null for a file.</summary>
    public nn.Module? Module { get; }

    internal static TensorSource Of(nn.Module module) => new(
        NameOf(module),
        [.. module.state_dict().Select(item => (item.Key, item.Value.shape, (Func<Tensor>)(() => item.Value)))],
        module.parameters().Sum(parameter => parameter.numel()),
        module);

    internal static TensorSource Of(WeightSet weights, nn.Module target)
    {
        if (target is Backbone backbone) weights = weights.Rename(backbone.PresentKey);
        var (_, fitted) = WeightMatch.Compare(weights, target.state_dict().Select(item => (item.Key, item.Value.shape)));
        return new("weights", [.. fitted.Select(tensor => (tensor.Name, tensor.Shape.ToArray(), (Func<Tensor>)tensor.ToTensor))],
            fitted.Where(tensor => !IsBuffer(tensor.Name)).Sum(tensor => tensor.Count), null);
    }

    internal static string NameOf(nn.Module module) => module is Backbone backbone ? backbone.Name : module.GetName();

    // A file does not say which of its tensors are learned; statistics of batch normalisation have known names.
    private static bool IsBuffer(string name) => name.EndsWith("running_mean", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal)
        || name.EndsWith("num_batches_tracked", StringComparison.Ordinal) || name.EndsWith("relative_position_index", StringComparison.Ordinal);
}
