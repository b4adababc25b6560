using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Runs a network once and notes in which order its modules begin to work.</summary>
internal static class ForwardOrder
{
    /// <summary>
    /// All modules, the network itself first, with their names; what holds modules stands before the first of them. Those whose weights the module around them uses without calling them stand right behind it; those that do not
    /// run at all, such as auxiliary classifiers, stand at the end.
    /// </summary>
    /// <param name="network">The network; it keeps its mode, its statistics and its random numbers.</param>
    /// <param name="run">Runs it on an example.</param>
    internal static IReadOnlyList<(string Name, nn.Module Module, bool Runs)> Of(nn.Module network, Action run)
    {
        var named = network.named_modules().Prepend(("", network)).DistinctBy(entry => entry.Item2, ReferenceEqualityComparer.Instance).ToArray();
        var names = named.ToDictionary(entry => entry.Item2, entry => entry.Item1, (IEqualityComparer<nn.Module>)ReferenceEqualityComparer.Instance);
        var parents = named.SelectMany(entry => entry.Item2.children().Select(child => (Child: child, Parent: entry.Item2))).DistinctBy(entry => entry.Child, (IEqualityComparer<nn.Module>)ReferenceEqualityComparer.Instance)
            .ToDictionary(entry => entry.Child, entry => entry.Parent, (IEqualityComparer<nn.Module>)ReferenceEqualityComparer.Instance);
        var order = new List<nn.Module>();
        var seen = new HashSet<nn.Module>(ReferenceEqualityComparer.Instance);
        Begin(network);
        Action[] removers = [.. named.Select(entry => Listen(entry.Item2, Begin)).OfType<Action>()];
        var mode = network.training;
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        try
        {
            network.eval();
            run();
        }
        finally
        {
            foreach (var remove in removers) remove();
            network.train(mode);
        }
        var ran = new HashSet<nn.Module>(order, ReferenceEqualityComparer.Instance);
        return [.. order.SelectMany(module => ReferenceEquals(module, network) ? [module] : Idle(module, ran).Prepend(module)).Concat(named.Select(entry => entry.Item2))
            .Distinct((IEqualityComparer<nn.Module>)ReferenceEqualityComparer.Instance).Select(module => (names[module], module, ran.Contains(module)))];

        void Begin(nn.Module module)
        {
            if (!seen.Add(module)) return;
            if (parents.TryGetValue(module, out var parent)) Begin(parent);
            order.Add(module);
        }
    }

    // What a module uses without calling it: its children that never began.
    private static IEnumerable<nn.Module> Idle(nn.Module module, HashSet<nn.Module> ran) =>
        module.children().Where(child => !ran.Contains(child)).SelectMany(child => Idle(child, ran).Prepend(child));

    private static Action? Listen(nn.Module module, Action<nn.Module> begin) => module switch
    {
        nn.Module<Tensor, Tensor> one => one.register_forward_pre_hook((Action<nn.Module>)begin).remove,
        nn.Module<Tensor, Tensor, Tensor> two => two.register_forward_pre_hook((Action<nn.Module>)begin).remove,
        nn.Module<Tensor, Tensor, Tensor, Tensor> three => three.register_forward_pre_hook((Action<nn.Module>)begin).remove,
        LSTM recurrent => recurrent.register_forward_pre_hook((Action<nn.Module>)begin).remove,
        GRU recurrent => recurrent.register_forward_pre_hook((Action<nn.Module>)begin).remove,
        _ => null,
    };
}
