using TorchSharp.Binding;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers around modules and their parameters.</summary>
        public static partial class utils
        {
            /// <summary>Scales all gradients down so that their norm, taken together, is at most a number.</summary>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using var unrecorded = no_grad();
                var gradients = Gradients(tensors);
                if (gradients.Length == 0) return 0;
                var home = gradients[0].device;
                var norms = gradients.Select(gradient => Aten.Call("to.device", Norm(gradient), home, gradient.dtype, false, false)).ToArray();
                var total = Norm(Aten.Call("stack", norms));
                var share = Aten.Call("clamp_max", Aten.Call("mul.Scalar", Aten.Call("reciprocal", Aten.Call("add.Scalar", total, 1e-6)), max_norm), 1.0);
                var factor = Aten.CallScalar("item", share);
                if (factor.Real != 1.0) Aten.Do("_foreach_mul_.Scalar", gradients, factor);
                return Aten.CallScalar("item", total).Real;

                Tensor Norm(Tensor tensor) => Aten.Call("linalg_vector_norm", tensor, norm_type);
            }

            /// <summary>Cuts every gradient off below −value and above value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var unrecorded = no_grad();
                foreach (var gradient in Gradients(tensors))
                    using (gradient) Aten.InPlace("clamp_", gradient, -clip_value, clip_value);
            }

            /// <summary>All parameters as one vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                var parts = tensors.Select(parameter => Aten.Call("reshape", parameter, new[] { -1L })).ToArray();
                return Aten.Call("cat", parts).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the numbers of one vector into parameters.</summary>
            /// <exception cref="ArgumentException">It holds another number of them.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                var all = tensors.ToArray();
                var count = all.Sum(parameter => parameter.numel());
                if (vec.dim() != 1 || vec.numel() != count) throw new ArgumentException($"The parameters hold {count} numbers. Received: a tensor of shape [{string.Join(", ", vec.shape)}].", nameof(vec));
                using var scope = NewDisposeScope();
                using var unrecorded = no_grad();
                var start = 0L;
                foreach (var parameter in all)
                {
                    var part = Aten.Call("narrow", vec, 0L, start, parameter.numel());
                    Aten.InPlace("copy_", parameter, Aten.Call("reshape", part, parameter.shape));
                    start += parameter.numel();
                }
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> tensors) => tensors.Select(parameter => parameter.grad).OfType<Tensor>().ToArray();
        }
    }
}
