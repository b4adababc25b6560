using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>What float16 training does around backward and step, so that small gradients do not vanish and those that overflow are left out.</summary>
/// <param name="Scale">Multiplies the loss before backward.</param>
/// <param name="Unscale">Divides the gradients, before anything looks at them.</param>
/// <param name="Step">The optimizer's step, unless a gradient overflowed.</param>
internal sealed record GradientScaling(Func<Tensor, Tensor> Scale, Action<optim.Optimizer> Unscale, Action<optim.Optimizer> Step);
