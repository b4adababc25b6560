using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

public static partial class ParameterTransfer
{
    /// <summary>Copies only some stages of a body; everything else keeps the target's values.</summary>
    /// <param name="source">Where the values come from.</param>
    /// <param name="target">What receives them: the same architecture, or one with the same keys.</param>
    /// <param name="stages">Names out of the target's <see cref="Backbone.Stages"/>.</param>
    /// <param name="resize">See <see cref="Copy(nn.Module, nn.Module, Func{string, string}, bool, NewEntries, Func{string, bool}, bool, bool)"/>.</param>
    /// <param name="freeze">Whether what was copied whole is not trained any more.</param>
    /// <exception cref="ArgumentException">There is no such stage; the message lists them.</exception>
    public static TransferReport CopyStages(Backbone source, Backbone target, IReadOnlyList<string> stages, bool resize = false, bool freeze = false)
    {
        if (stages.FirstOrDefault(name => target.Stages.All(stage => stage.Name != name)) is { } stranger)
            throw new ArgumentException($"{target.Name} has the stages {string.Join(", ", target.Stages.Select(stage => stage.Name))}. Received: '{stranger}'.", nameof(stages));
        var chosen = target.Stages.Where(stage => stages.Contains(stage.Name)).ToArray();
        var handles = chosen.SelectMany(stage => stage.Parameters).Select(parameter => parameter.Handle)
            .Concat(chosen.SelectMany(stage => stage.Modules).SelectMany(module => module.buffers()).Select(buffer => buffer.Handle)).ToHashSet();
        var names = target.state_dict().Where(item => handles.Contains(item.Value.Handle)).Select(item => item.Key).ToHashSet();
        return Copy(source, target, resize: resize, only: names.Contains, freeze: freeze);
    }

    /// <summary>
    /// Copies only the single parameters that matter most, counted over all tensors together; the others keep the target's values. Statistics of normalisations come whole
    /// where they fit.
    /// </summary>
    /// <param name="source">Where the values come from.</param>
    /// <param name="target">What receives them, by name and shape.</param>
    /// <param name="importance">The scores of the source's parameters, for example <see cref="Importance.Magnitude"/>.</param>
    /// <param name="share">The share of the parameters in tensors that fit which is copied, above 0 up to 1.</param>
    /// <param name="only">Which of the target's tensors may receive values, by key; null for all.</param>
    /// <param name="head">Whether the head may receive values, where the target is a <see cref="Backbone"/>.</param>
    /// <returns>The report, and the places of the copied values, so that the others (or these) can be held in training.</returns>
    /// <exception cref="ArgumentException">The scores are not of this source, or nothing fits.</exception>
    public static SparseTransfer CopyImportant(nn.Module source, nn.Module target, Importance importance, double share = 0.2, Func<string, bool>? only = null, bool head = false)
    {
        if (share is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), $"The share lies above 0 and up to 1. Received: {share}.");
        if (source.named_parameters().FirstOrDefault(entry => !importance.Scores.TryGetValue(entry.name, out var score) || !score.shape.SequenceEqual(entry.parameter.shape)).name is { } strange)
            throw new ArgumentException($"The scores must be of the source's parameters. Received: none of that shape for '{strange}'.", nameof(importance));
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var given = source.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        var fitting = new TransferRun(TensorSource.Of(source), target, null) { Only = only, Head = head, Move = (_, _, _) => TransferOutcome.Copied }.Run()
            .Of(TransferOutcome.Copied).Where(row => row.IsParameter).Select(row => row.Name).ToArray();
        if (fitting.Length == 0) throw new ArgumentException("No tensor of the source fits the target by name and shape. Received: " + TensorSource.NameOf(source) + " and " + TensorSource.NameOf(target) + ".", nameof(target));
        var masks = Masks(fitting, importance, share);
        var moved = new Dictionary<string, long>();
        var report = new TransferRun(TensorSource.Of(source), target, null) { Only = only, Head = head, Move = Moving }.Run();
        var rows = report.Rows.Select(row => !moved.TryGetValue(row.Name, out var count) ? row
            : row with { Moved = count, Bytes = row.Bytes / Math.Max(1, row.Count) * count, Note = row.Outcome == TransferOutcome.Copied ? "" : $"{importance.Measure}: {count} of {row.Count}" });
        return new(target, masks, new(report.Source, report.Target, [.. rows], report.Unused, report.SourceParameters));

        TransferOutcome Moving(Tensor values, Tensor tensor, string name)
        {
            if (!masks.TryGetValue(name, out var mask))
            {
                tensor.copy_(values);
                return TransferOutcome.Copied;
            }
            tensor.copy_(where(mask, values, tensor));
            moved[name] = mask.sum().item<long>();
            return moved[name] == 0 ? TransferOutcome.Skipped : moved[name] == mask.numel() ? TransferOutcome.Copied : TransferOutcome.Partly;
        }
    }

    // The k highest scores of all tensors together, exactly k of them also where scores are equal.
    private static Dictionary<string, Tensor> Masks(string[] names, Importance importance, double share)
    {
        using var scope = NewDisposeScope();
        var all = cat([.. names.Select(name => importance.Scores[name].flatten().to(float32))], 0);
        var count = Math.Max(1, (long)Math.Round(all.numel() * share));
        var (_, places) = all.topk((int)count, 0);
        var chosen = zeros(all.numel(), dtype: ScalarType.Bool, device: all.device);
        chosen.index_fill_(0, places, true);
        var (masks, start) = (new Dictionary<string, Tensor>(), 0L);
        foreach (var name in names)
        {
            var score = importance.Scores[name];
            masks[name] = chosen.narrow(0, start, score.numel()).reshape(score.shape).clone().MoveToOuterDisposeScope().DetachFromDisposeScope();
            start += score.numel();
        }
        return masks;
    }
}
