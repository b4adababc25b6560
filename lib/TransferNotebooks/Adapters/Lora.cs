using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Low-rank adapters (Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models", section 4.1): a layer W x becomes W x + (α / r) B A x with W frozen and only A and
/// B trained. In a convolution A is a convolution with the same kernel to r channels, B one of 1×1. B starts at zero, so the network starts as it was.
/// </summary>
/// <remarks>
/// The adapter hangs on the layer as its module <c>lora</c> and adds to what the layer gives when it is called: it works wherever the layer is kept, in fields, sequences or
/// lists, and the layer's own keys stay. Layers whose weights the module around them reads itself, and grouped convolutions, are left as they are; the report says so.
/// </remarks>
public static partial class Lora
{
    /// <summary>Gives linear layers and convolutions adapters and freezes everything else; the head of a <see cref="Backbone"/> stays as trained as it was. Make the optimizer after it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rank">The inner width r, at least 1.</param>
    /// <param name="alpha">The strength α; what the adapter gives is multiplied by α / r.</param>
    /// <param name="where">Which layers, by their keys; null for all but the head's.</param>
    /// <param name="example">An input to find out which layers are called; null for one of the usual size of a <see cref="Backbone"/>, and for other networks to take all layers.</param>
    /// <returns>What got an adapter and what did not, with the parameters that are trained.</returns>
    /// <exception cref="InvalidOperationException">The network has adapters already, or no layer could get one.</exception>
    public static LoraReport Add(nn.Module network, int rank = 4, double alpha = 8, Func<string, bool>? where = null, Tensor? example = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        if (AdaptersOf(network).Any()) throw new InvalidOperationException($"{TensorSource.NameOf(network)} has adapters already. Merge or remove them first.");
        var head = network is Backbone backbone ? backbone.Stages[^1].Parameters.Select(parameter => parameter.Handle).ToHashSet() : [];
        var rows = new List<LoraRow>();
        var chosen = new List<(string, nn.Module<Tensor, Tensor>)>();
        foreach (var (name, module, runs) in Modules(network, example))
        {
            if (module is not (Linear or Conv2d)) continue;
            var isHead = module.parameters(false).Any(parameter => head.Contains(parameter.Handle));
            var reason = where?.Invoke(name) == false || (where is null && isHead) ? isHead ? "head" : "not chosen"
                : !runs ? "never called: its weights are read by the module around it, or it is beside the way to the scores"
                : module is Conv2d { groups: > 1 } ? "a grouped convolution"
                : "";
            rows.Add(new(name, module.GetName(), reason.Length == 0 ? LoraAdapter.Size(module, rank) : 0, module.parameters(false).Sum(parameter => parameter.numel()), reason));
            if (reason.Length == 0) chosen.Add((name, (nn.Module<Tensor, Tensor>)module));
        }
        if (chosen.Count == 0) throw new InvalidOperationException($"{TensorSource.NameOf(network)} has no layer that can get an adapter. Considered: {string.Join("; ", rows.Take(6).Select(row => $"{row.Name} ({row.Note})"))}.");
        foreach (var parameter in network.parameters())
            if (!head.Contains(parameter.Handle)) Backbone.SetTrained(parameter, false);
        foreach (var (_, layer) in chosen) new LoraAdapter(layer, rank, alpha).Attach();
        network.train(network.training);
        return Report(network, rank, alpha, rows);
    }

    /// <summary>Adds what the adapters have learned to the weights of their layers and takes them off: the plain network, which computes the same.</summary>
    /// <param name="network">The network; its parameters stay as trained or frozen as they are, see <see cref="Backbone.Unfreeze"/>.</param>
    /// <exception cref="InvalidOperationException">It has no adapters.</exception>
    public static void Merge(nn.Module network) => TakeOff(network, adapter => adapter.Merge());

    /// <summary>Takes the adapters off; the weights are those from before.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="InvalidOperationException">It has no adapters.</exception>
    public static void Remove(nn.Module network) => TakeOff(network, _ => { });

    internal static IEnumerable<(string Name, LoraAdapter Adapter)> AdaptersOf(nn.Module network) =>
        network.named_modules().Where(entry => entry.module is LoraAdapter).Select(entry => (entry.name, (LoraAdapter)entry.module));

    private static void TakeOff(nn.Module network, Action<LoraAdapter> before)
    {
        var adapters = Required(network);
        using var unrecorded = no_grad();
        foreach (var (_, adapter) in adapters)
        {
            before(adapter);
            adapter.Detach();
        }
    }

    private static (string Name, LoraAdapter Adapter)[] Required(nn.Module network) => AdaptersOf(network).ToArray() is { Length: > 0 } found ? found
        : throw new InvalidOperationException($"{TensorSource.NameOf(network)} has no adapters: Lora.Add(network) gives it some.");

    private static IEnumerable<(string Name, nn.Module Module, bool Runs)> Modules(nn.Module network, Tensor? example) => (network, example) switch
    {
        (nn.Module<Tensor, Tensor> plain, { } input) => ForwardOrder.Of(network, () => plain.call(input)),
        (Backbone backbone, _) => backbone.ModulesInOrder(),
        _ => network.named_modules().DistinctBy(entry => entry.module, ReferenceEqualityComparer.Instance).Select(entry => (entry.name, entry.module, true)),
    };

    private static LoraReport Report(nn.Module network, int rank, double alpha, IReadOnlyList<LoraRow> rows)
    {
        var all = network.parameters().ToArray();
        return new(TensorSource.NameOf(network), rank, alpha, rows, all.Sum(parameter => parameter.numel()), all.Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));
    }
}
