using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Modules in another order in memory.</summary>
public static class MemoryFormatExtensions
{
    /// <summary>
    /// Reorders the four-dimensional floating-point parameters and buffers (the weights of convolutions) in memory. The
    /// objects stay the same: optimizers go on working.
    /// </summary>
    public static T to<T>(this T module, memory_format memory_format) where T : nn.Module
    {
        if (memory_format == memory_format.preserve_format) return module;
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        foreach (var tensor in module.named_parameters().Select(entry => (Tensor)entry.parameter).Concat(module.named_buffers().Select(entry => entry.buffer)))
        {
            if (tensor.dim() != 4 || !(tensor.is_floating_point() || tensor.is_complex())) continue;
            tensor.SetData(tensor.detach().contiguous(memory_format));
            if (tensor.grad is { } gradient) tensor.grad = gradient.contiguous(memory_format);
        }
        return module;
    }
}
