using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Cuts a sequence of layers into stages.</summary>
internal static class StageCut
{
    /// <summary>One stage after the other, each up to, not including, a place in the sequence.</summary>
    internal static IEnumerable<Stage> Of(Sequential layers, params (string Name, int End, int Stride, int Width)[] cuts)
    {
        var children = layers.children().Cast<nn.Module<Tensor, Tensor>>().ToArray();
        var start = 0;
        foreach (var (name, end, stride, width) in cuts)
        {
            var part = children[start..end];
            yield return new(name, stride, width, x => Through(part, x), part);
            start = end;
        }
        if (start != children.Length) throw new InvalidOperationException($"The stages end at layer {start}, the sequence at {children.Length}.");
    }

    /// <summary>The layers one after the other; only the result stays.</summary>
    internal static Tensor Through(IEnumerable<nn.Module<Tensor, Tensor>> layers, Tensor x)
    {
        using var scope = NewDisposeScope();
        foreach (var layer in layers) x = layer.call(x);
        return x.MoveToOuterDisposeScope();
    }
}
