using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// A transfer of single parameters, which remembers their places: so that in training the others, or these, can be held as they are. Dispose it after the training.
/// </summary>
public sealed class SparseTransfer : IDisposable
{
    private readonly nn.Module target;
    private readonly Dictionary<string, Tensor> masks;
    private Dictionary<string, Tensor> held = [];
    private bool holdsMoved;

    internal SparseTransfer(nn.Module target, Dictionary<string, Tensor> masks, TransferReport report) => (this.target, this.masks, Report) = (target, masks, report);

    /// <summary>What became of each of the target's tensors.</summary>
    public TransferReport Report { get; }

    /// <summary>The share of parameters in tensors that fit which were moved, 0..1.</summary>
    public double Share => (double)Report.Rows.Where(row => masks.ContainsKey(row.Name)).Sum(row => row.Moved) / masks.Values.Sum(mask => mask.numel());

    /// <summary>For each parameter that fits the places that were moved, in its shape.</summary>
    public IReadOnlyDictionary<string, Tensor> Moved => masks;

    /// <summary>
    /// From now on <see cref="Hold"/> keeps some values as they are at this moment: call it after every step of the optimizer. Tensors that are held whole are frozen. Parameters
    /// that do not fit the source, such as a new head, stay free.
    /// </summary>
    /// <param name="moved">Whether the moved values are held; else the unimportant others.</param>
    public void Freeze(bool moved = false)
    {
        using var unrecorded = no_grad();
        foreach (var tensor in held.Values) tensor.Dispose();
        (held, holdsMoved) = ([], moved);
        foreach (var (name, parameter) in target.named_parameters())
        {
            if (!masks.TryGetValue(name, out var mask)) continue;
            var count = mask.sum().item<long>();
            var whole = moved ? count == mask.numel() : count == 0;
            if (whole) Backbone.SetTrained(parameter, false);
            else if (moved ? count > 0 : count < mask.numel()) held[name] = parameter.detach().clone().DetachFromDisposeScope();
        }
        target.train(target.training);
    }

    /// <summary>Gives held values back what they were, whatever the optimizer did to them.</summary>
    /// <exception cref="InvalidOperationException">Nothing is held: <see cref="Freeze"/> was not called.</exception>
    public void Hold()
    {
        if (held.Count == 0 && masks.Keys.All(name => target.get_parameter(name) is { requires_grad: true })) throw new InvalidOperationException("Nothing is held: call Freeze first.");
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, values) in held)
        {
            var parameter = target.get_parameter(name)!;
            parameter.copy_(holdsMoved ? where(masks[name], values, parameter) : where(masks[name], parameter, values));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in masks.Values.Concat(held.Values)) tensor.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => Report.ToString();
}
