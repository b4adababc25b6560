using TorchSharp;

namespace TransferNotebooks;

/// <summary>Copies parameters and buffers between networks by name.</summary>
internal static class ParameterCopy
{
    /// <summary>Copies what both networks have under the same name and with the same shape; the rest keeps its values.</summary>
    internal static void WhereShapesMatch(torch.nn.Module source, torch.nn.Module target)
    {
        using var unrecorded = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var values = source.state_dict();
        foreach (var (name, tensor) in target.state_dict())
            if (values.TryGetValue(name, out var value) && value.shape.SequenceEqual(tensor.shape)) tensor.copy_(value);
    }
}
