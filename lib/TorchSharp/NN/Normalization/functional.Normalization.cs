using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Normalises every channel by the batch's statistics in training, by the given ones otherwise.</summary>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                Aten.Call("batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>Normalises groups of channels of every sample.</summary>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.Call("group_norm", input, num_groups, weight, bias, eps);

            /// <summary>Normalises every channel of every sample.</summary>
            /// <exception cref="ArgumentException">There is only one value per channel.</exception>
            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5)
            {
                if (use_input_stats && input.shape.Skip(2).All(size => size == 1))
                    throw new ArgumentException($"Instance normalisation needs more than one value per channel. Received: [{string.Join(", ", input.shape)}].", nameof(input));
                return Aten.Call("instance_norm", input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);
            }

            /// <summary>Normalises the last dimensions.</summary>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.Call("layer_norm", input, normalized_shape, weight, bias, eps);

            /// <summary>Divides by the p-norm along a dimension.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                using var norm = Aten.Call("norm.ScalarOpt_dim", input, p, dim, true);
                using var divisor = Aten.Call("clamp_min", norm, eps);
                return Aten.Call("div.Tensor", input, divisor);
            }

            /// <summary>x / (k + α/size · Σ x² over neighbouring channels)^β. Input [N, C, *].</summary>
            public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1.0)
            {
                var shape = input.shape;
                if (shape.Length < 3) throw new ArgumentException($"Local response normalisation takes at least 3 dimensions. Received: [{string.Join(", ", shape)}].", nameof(input));
                if (input.numel() == 0) return Aten.Call("alias", input);
                long[] room = [0, 0, 0, 0, size / 2, (size - 1) / 2];
                using var squares = Aten.Call("mul.Tensor", input, input);
                using var volume = Aten.Call("reshape", squares, new[] { shape[0], 1, shape[1], shape[2], -1 });
                using var padded = Aten.Call("constant_pad_nd", volume, room, 0L);
                using var means = Aten.Call("avg_pool3d", padded, new[] { size, 1, 1 }, Sizes.One);
                using var activity = Aten.Call("reshape", means, shape);
                using var weighted = Aten.Call("mul.Scalar", activity, alpha);
                using var moved = Aten.Call("add.Scalar", weighted, k);
                using var divisor = Aten.Call("pow.Tensor_Scalar", moved, beta);
                return Aten.Call("div.Tensor", input, divisor);
            }
        }
    }
}
