using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>A copy of all parameters and buffers of a network, bit for bit. It owns its tensors.</summary>
internal sealed class WeightSnapshot : IDisposable
{
    private readonly Dictionary<string, Tensor> kept;

    public WeightSnapshot(nn.Module network)
    {
        using var quiet = no_grad();
        kept = network.state_dict().ToDictionary(item => item.Key, item => item.Value.clone().DetachFromDisposeScope());
    }

    private WeightSnapshot(Dictionary<string, Tensor> kept) => this.kept = kept;

    /// <summary>The values by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Values => kept;

    /// <summary>The tensors of a set whose names begin with a prefix, under their names without it.</summary>
    public static WeightSnapshot From(WeightSet weights, string prefix) => new(weights.Where(weight => weight.Name.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(weight => weight.Name[prefix.Length..], weight => weight.ToTensor().DetachFromDisposeScope()));

    /// <summary>Copies the values back; parameters stay the same objects. An interrupt waits for the end.</summary>
    public void PutInto(nn.Module network)
    {
        using var whole = Engine.Whole();
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, tensor) in network.state_dict()) tensor.copy_(kept[name]);
    }

    /// <summary>The values for a checkpoint.</summary>
    public IEnumerable<WeightTensor> Save()
    {
        using var scope = NewDisposeScope();
        return [.. kept.Select(item => ModuleWeights.ToWeight(item.Key, item.Value))];
    }

    public void Dispose()
    {
        foreach (var tensor in kept.Values) tensor.Dispose();
    }
}
