using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

/// <summary>What is compared: a computation, and the module it uses if it has state.</summary>
/// <param name="Call">From the case's inputs to the outputs in PyTorch's order.</param>
/// <param name="Module">The module, or null.</param>
public sealed record Subject(Func<Tensor[], Tensor[]> Call, Module? Module = null)
{
    /// <summary>Whether the computation is one that finite differences can follow in float64.</summary>
    public bool Differentiable { get; init; } = true;

    public static Subject Of(Module<Tensor, Tensor> module) => new(inputs => [module.call(inputs[0])], module);

    public static Subject Of(Module<Tensor, Tensor, Tensor> module) => new(inputs => [module.call(inputs[0], inputs[1])], module);

    public static Subject Of(Module<Tensor, Tensor, Tensor, Tensor> module) => new(inputs => [module.call(inputs[0], inputs[1], inputs[2])], module);

    public static Subject Of(Module<Tensor, Tensor, Tensor, Tensor, Tensor> module) => new(inputs => [module.call(inputs[0], inputs[1], inputs[2], inputs[3])], module);

    public static Subject Of(Module module, Func<Tensor[], Tensor[]> call) => new(call, module);

    public static Subject Of(Func<Tensor, Tensor> function) => new(inputs => [function(inputs[0])]);

    public static Subject Of(Func<Tensor, Tensor, Tensor> function) => new(inputs => [function(inputs[0], inputs[1])]);

    public static Subject Of(Func<Tensor, Tensor, Tensor, Tensor> function) => new(inputs => [function(inputs[0], inputs[1], inputs[2])]);

    /// <summary>The same without finite differences: for outputs that are drawn or whose slope jumps.</summary>
    public Subject NotDifferentiable => this with { Differentiable = false };
}
