using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor with its elements in another order in memory; the values and the shape stay.</summary>
        /// <returns>A new tensor, or a second handle of this one where the order is right already.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">channels_last for a tensor that is not <c>[N, C, H, W]</c>.</exception>
        public Tensor to(memory_format memory_format) =>
            memory_format == memory_format.preserve_format ? Aten.Call("alias", this) : Aten.Call("contiguous", this, Number(memory_format));

        /// <inheritdoc cref="to(memory_format)"/>
        public Tensor contiguous(memory_format memory_format) => Aten.Call("contiguous", this, Number(memory_format));

        /// <summary>Whether the elements lie in an order already.</summary>
        public bool is_contiguous(memory_format memory_format) => memory_format switch
        {
            memory_format.channels_last => IsChannelsLast,
            memory_format.contiguous_format => is_contiguous(),
            _ => throw new ArgumentException($"Whether a tensor is contiguous is asked of contiguous_format or channels_last. Received: {memory_format}.", nameof(memory_format)),
        };

        // libtorch counts contiguous 0, preserve 1, channels last 2.
        internal static long Number(memory_format format) => format switch
        {
            memory_format.contiguous_format => 0,
            memory_format.preserve_format => 1,
            _ => 2,
        };
    }
}
