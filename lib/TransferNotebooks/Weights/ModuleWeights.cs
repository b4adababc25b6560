using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Weights to and from modules.</summary>
public static class ModuleWeights
{
    /// <summary>Copies weights into a module's parameters and buffers by name.</summary>
    /// <param name="weights">The file's tensors; a common prefix such as <c>module.</c> is taken off where that fits better.</param>
    /// <param name="module">What receives them; types and devices are converted.</param>
    /// <param name="strict">Whether every key must fit. Otherwise what fits is copied and the report tells the rest.</param>
    /// <returns>What was matched, missing, unexpected and of another shape.</returns>
    /// <exception cref="WeightFileException">Strict, and they do not fit; nothing was copied then.</exception>
    public static LoadReport LoadInto(this WeightSet weights, nn.Module module, bool strict = true)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        if (module is Backbone backbone) weights = backbone.Adapted(weights);
        var state = module.state_dict();
        var (report, fitted) = WeightMatch.Compare(weights, state.Select(item => (item.Key, item.Value.shape)));
        if (strict) report.RequireComplete();
        foreach (var name in report.Matched) Fill(state[name], fitted[name]);
        return report;
    }

    /// <summary>A module's parameters and buffers as weights, for saving; the values are copied.</summary>
    public static WeightSet ToWeights(this nn.Module module, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        return new(module.state_dict().Select(item => ToWeight(item.Key, item.Value)).ToArray(), metadata);
    }

    /// <summary>The weight as a tensor of its own on the CPU.</summary>
    public static Tensor ToTensor(this WeightTensor weight)
    {
        var tensor = empty(weight.Shape.ToArray(), dtype: (ScalarType)weight.Type);
        weight.CopyTo(tensor.bytes);
        return tensor;
    }

    // From the file's memory straight into the parameter's, where type and layout are the same.
    private static void Fill(Tensor target, WeightTensor weight)
    {
        if (target.device_type == DeviceType.CPU && target.dtype == (ScalarType)weight.Type && target.is_contiguous())
        {
            weight.CopyTo(target.bytes);
            return;
        }
        using var value = weight.ToTensor();
        target.copy_(value);
    }

    /// <summary>A copy of a tensor's values under a name.</summary>
    internal static WeightTensor ToWeight(string name, Tensor tensor)
    {
        var plain = tensor.cpu().contiguous();
        return new(name, (WeightType)plain.dtype, plain.shape, plain.bytes.ToArray());
    }
}
