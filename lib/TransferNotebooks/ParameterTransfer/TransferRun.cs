using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>One transfer by names: pairs the tensors, moves what may be moved and notes what became of each.</summary>
internal sealed class TransferRun
{
    private readonly TensorSource source;
    private readonly nn.Module target;
    private readonly Dictionary<string, (string Name, long[] Shape, Func<Tensor> Values)> given = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = [];
    private readonly string? sourceStem;
    private readonly string? targetStem;

    internal TransferRun(TensorSource source, nn.Module target, Func<string, string?>? map)
    {
        (this.source, this.target) = (source, target);
        if (ReferenceEquals(source.Module, target)) throw new ArgumentException("A transfer needs two networks. Received: one and the same as source and target.", nameof(target));
        foreach (var tensor in source.Tensors)
        {
            if ((map is null ? tensor.Name : map(tensor.Name)) is not { } name) continue;
            if (!given.TryAdd(name, tensor))
                throw new ArgumentException($"The map must give every tensor a key of its own. Received: '{name}' for '{given[name].Name}' and '{tensor.Name}'.", nameof(map));
        }
        sourceStem = source.Tensors.FirstOrDefault(tensor => tensor.Shape.Length == 4).Name;
        targetStem = target.state_dict().FirstOrDefault(item => item.Value.dim() == 4).Key;
    }

    internal bool Resize { get; init; }

    internal NewEntries Fill { get; init; }

    internal Func<string, bool>? Only { get; init; }

    internal bool Head { get; init; } = true;

    internal bool Freeze { get; init; }

    /// <summary>Moves one tensor of equal shape; here by copying.</summary>
    internal Func<Tensor, Tensor, string, TransferOutcome> Move { get; init; } = (values, tensor, _) =>
    {
        tensor.copy_(values);
        return TransferOutcome.Copied;
    };

    internal TransferReport Run()
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var state = target.state_dict();
        var (headKeys, scoreKeys) = HeadKeys();
        var rows = state.Select(item => Row(item.Key, item.Value, headKeys, scoreKeys)).ToArray();
        if (Freeze) target.train(target.training);
        return new(source.Name, TensorSource.NameOf(target), rows, [.. source.Tensors.Select(tensor => tensor.Name).Where(name => !used.Contains(name))], source.Parameters);
    }

    private TransferRow Row(string name, Tensor tensor, HashSet<nint> headKeys, HashSet<nint> scoreKeys)
    {
        using var scope = NewDisposeScope();
        var there = given.TryGetValue(name, out var found);
        var (outcome, moved, note) = Reason(name, tensor, there, found.Shape, headKeys, scoreKeys) is { } reason ? (TransferOutcome.Skipped, 0L, reason) : Moved(name, tensor, found);
        if (moved > 0) used.Add(found.Name);
        if (Freeze && outcome != TransferOutcome.Skipped && outcome != TransferOutcome.Resized && tensor is Parameter copied) Backbone.SetTrained(copied, false);
        return new(name, there ? found.Name : null, outcome, there ? found.Shape : null, tensor.shape, moved, moved * tensor.element_size(), tensor is Parameter, tensor is Parameter { requires_grad: false }, note);
    }

    private string? Reason(string name, Tensor tensor, bool there, long[]? shape, HashSet<nint> headKeys, HashSet<nint> scoreKeys)
    {
        if (Only?.Invoke(name) == false) return "not chosen";
        if (!Head && headKeys.Contains(tensor.Handle)) return "the head keeps its values";
        if (!there) return "the source has none";
        if (shape!.SequenceEqual(tensor.shape)) return null;
        if (scoreKeys.Contains(tensor.Handle) && shape!.Length > 0 && shape[0] != tensor.shape[0]) return $"a head of other classes: {shape[0]} against {tensor.shape[0]}";
        return Resize ? null : "other shape";
    }

    private (TransferOutcome, long, string) Moved(string name, Tensor tensor, (string Name, long[] Shape, Func<Tensor> Values) found)
    {
        var values = found.Values();
        if (found.Shape.SequenceEqual(tensor.shape)) return (Move(values, tensor, name), tensor.numel(), "");
        var isStem = name == targetStem && found.Name == sourceStem;
        var (moved, note) = Fitting.Into(values.to(tensor.dtype, tensor.device), tensor, Parts, isStem, name.EndsWith("bias", StringComparison.Ordinal), Fill);
        return (moved == 0 ? TransferOutcome.Skipped : TransferOutcome.Resized, moved, note);

        (IReadOnlyList<long>, IReadOnlyList<long>)? Parts(int dimension) =>
            source.Module is Backbone one && target is Backbone other && one.ChannelParts(found.Name, dimension) is { } from && other.ChannelParts(name, dimension) is { } to ? (from, to) : null;
    }

    // The tensors of the head, and those of its last layers, whose first dimension stands for classes.
    private (HashSet<nint> Head, HashSet<nint> Scores) HeadKeys() => target is Backbone backbone
        ? ([.. backbone.Stages[^1].Parameters.Select(parameter => parameter.Handle), .. backbone.Stages[^1].Modules.SelectMany(module => module.buffers()).Select(buffer => buffer.Handle)],
            [.. backbone.ScoreLayers.SelectMany(layer => layer.parameters()).Select(parameter => parameter.Handle)])
        : ([], []);
}
