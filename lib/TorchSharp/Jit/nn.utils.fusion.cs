using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>A convolution that does the work of a convolution and the batch normalisation after it; for prediction.</summary>
            /// <exception cref="InvalidOperationException">One of them is in training mode, or keeps no statistics.</exception>
            /// <exception cref="NotSupportedException">The convolution is a transposed one.</exception>
            public static TConvolution fuse_conv_bn_eval<TConvolution>(TConvolution conv, BatchNorm bn) where TConvolution : Convolution
            {
                if (conv.training || bn.training) throw new InvalidOperationException("Layers are fused in evaluation mode only: call eval() first.");
                if (bn.running_mean is not { } mean || bn.running_var is not { } variance) throw new InvalidOperationException("A batch normalisation without kept statistics cannot be fused.");
                var (device, type) = (conv.weight.device, conv.weight.dtype);
                Convolution fused = conv switch
                {
                    Modules.Conv1d => new Modules.Conv1d(conv.in_channels, conv.out_channels, conv.kernel_size, conv.stride, conv.padding, conv.padding_type, conv.dilation, conv.groups, true, conv.padding_mode, device, type),
                    Modules.Conv2d => new Modules.Conv2d(conv.in_channels, conv.out_channels, conv.kernel_size, conv.stride, conv.padding, conv.padding_type, conv.dilation, conv.groups, true, conv.padding_mode, device, type),
                    Modules.Conv3d => new Modules.Conv3d(conv.in_channels, conv.out_channels, conv.kernel_size, conv.stride, conv.padding, conv.padding_type, conv.dilation, conv.groups, true, conv.padding_mode, device, type),
                    _ => throw new NotSupportedException($"Conv1d, Conv2d and Conv3d can be fused with a batch normalisation. Received: {conv.GetName()}."),
                };
                fused.eval();
                (fused.weight, fused.bias) = fuse_conv_bn_weights(conv.weight, conv.bias, mean, variance, bn.eps, bn.weight, bn.bias);
                return (TConvolution)fused;
            }
        }
    }
}
