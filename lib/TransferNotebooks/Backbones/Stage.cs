using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// A step of a network's body, or its head: the unit in which networks are frozen, given learning rates, and looked into. Stages are in the
/// order in which the input passes them.
/// </summary>
public sealed class Stage
{
    internal Stage(string name, int stride, int width, Func<Tensor, Tensor> run, params IEnumerable<nn.Module> modules)
    {
        (Name, Stride, Width, Run) = (name, stride, width, run);
        Modules = [.. modules];
    }

    /// <summary>What it is called, for example <c>stem</c>, <c>layer3</c> or <c>head</c>.</summary>
    public string Name { get; }

    /// <summary>How many pixels of the input one position of its map stands for, along a side; 0 where its output is no map.</summary>
    public int Stride { get; }

    /// <summary>Channels of its map.</summary>
    public int Width { get; }

    /// <summary>The layers in it. Parameters that lie in no layer of their own are in <see cref="Parameters"/> all the same.</summary>
    public IReadOnlyList<nn.Module> Modules { get; }

    /// <summary>All parameters of the stage.</summary>
    public IEnumerable<Parameter> Parameters => Modules.SelectMany(module => module.parameters()).Concat(Loose?.Invoke() ?? []);

    /// <summary>Whether it has parameters and none of them is trained.</summary>
    public bool IsFrozen => Parameters.Any() && Parameters.All(parameter => !parameter.requires_grad);

    /// <summary>Parameters of the network itself that belong to the stage, such as position embeddings.</summary>
    internal Func<IEnumerable<Parameter>>? Loose { get; init; }

    /// <summary>What it does to the output of the stage before it. The result is a new tensor.</summary>
    internal Func<Tensor, Tensor> Run { get; }

    /// <summary>How its output is read as a map <c>[N, Width, H, W]</c>, given the output and the network's input; null where it is one.</summary>
    internal Func<Tensor, Tensor, Tensor>? AsMap { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Parameters.Sum(parameter => parameter.numel()):N0} parameters{(IsFrozen ? ", frozen" : "")}";
}
