using TorchSharp.Binding;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Batch normalisation with fixed statistics is linear, so the layer before it can do its work.
        public static partial class utils
        {
            /// <summary>The parameters of a convolution that does the work of a convolution and the batch normalisation after it.</summary>
            /// <param name="conv_w">The convolution's weight.</param>
            /// <param name="conv_b">Its bias, or null.</param>
            /// <param name="bn_rm">The kept mean.</param>
            /// <param name="bn_rv">The kept variance.</param>
            /// <param name="bn_eps">What is added to the variance.</param>
            /// <param name="bn_w">The scale, or null.</param>
            /// <param name="bn_b">The shift, or null.</param>
            /// <param name="transpose">Whether the convolution is a transposed one.</param>
            public static (Parameter weight, Parameter bias) fuse_conv_bn_weights(Tensor conv_w, Tensor? conv_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w, Tensor? bn_b, bool transpose = false) =>
                Fuse(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, transpose ? 1 : 0);

            /// <summary>The parameters of a linear layer that does the work of a linear layer and the batch normalisation after it.</summary>
            public static (Parameter weight, Parameter bias) fuse_linear_bn_weights(Tensor linear_w, Tensor? linear_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w, Tensor? bn_b) =>
                Fuse(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, 0);

            /// <summary>A linear layer that does the work of a linear layer and the batch normalisation after it.</summary>
            /// <exception cref="InvalidOperationException">One of them is in training mode, or keeps no statistics.</exception>
            public static Linear fuse_linear_bn_eval(Linear linear, BatchNorm bn)
            {
                if (linear.training || bn.training) throw new InvalidOperationException("Layers are fused in evaluation mode only: call eval() first.");
                if (bn.running_mean is not { } mean || bn.running_var is not { } variance) throw new InvalidOperationException("A batch normalisation without kept statistics cannot be fused.");
                var (weight, bias) = fuse_linear_bn_weights(linear.weight, linear.bias, mean, variance, bn.eps, bn.weight, bn.bias);
                return Linear(weight, bias);
            }

            private static (Parameter, Parameter) Fuse(Tensor weight, Tensor? bias, Tensor mean, Tensor variance, double eps, Tensor? scale, Tensor? shift, int outputs)
            {
                using var scope = NewDisposeScope();
                using var unrecorded = no_grad();
                var factor = Aten.Call("rsqrt", Aten.Call("add.Scalar", variance, eps));
                if (scale is not null) factor = Aten.Call("mul.Tensor", factor, scale);
                var places = Sizes.Repeat(1, (int)weight.dim());
                places[outputs] = -1;
                var newWeight = Aten.Call("mul.Tensor", weight, Aten.Call("reshape", factor, places));
                var away = bias is null ? Aten.Call("neg", mean) : Aten.Call("sub.Tensor", bias, mean);
                var newBias = Aten.Call("mul.Tensor", away, factor);
                if (shift is not null) newBias = Aten.Call("add.Tensor", newBias, shift);
                return ((Parameter)new Parameter(newWeight).MoveToOuterDisposeScope(), (Parameter)new Parameter(newBias).MoveToOuterDisposeScope());
            }
        }
    }
}
