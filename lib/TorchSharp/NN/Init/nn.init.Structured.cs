using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>The identity matrix.</summary>
            /// <exception cref="ArgumentException">The tensor is no matrix.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                RequireDimensions(tensor, 2, 2);
                using var unrecorded = no_grad();
                using var identity = Aten.Call("eye.m", tensor.size(0), tensor.size(1), tensor.dtype, Arg.None, tensor.device, Arg.None);
                return Aten.InPlace("copy_", tensor, identity);
            }

            /// <summary>A convolution that hands as many channels through as there are.</summary>
            /// <param name="tensor">A convolution's weight of 3, 4 or 5 dimensions.</param>
            public static Tensor dirac_(Tensor tensor)
            {
                RequireDimensions(tensor, 3, 5);
                using var unrecorded = no_grad();
                Aten.InPlace("zero_", tensor);
                var middle = tensor;
                var views = new List<Tensor>();
                for (var dimension = (int)tensor.dim() - 1; dimension >= 2; dimension--)
                    views.Add(middle = Aten.Call("select.int", middle, dimension, middle.size(dimension) / 2));
                using var diagonal = Aten.Call("diagonal", middle, 0L, 0L, 1L);
                Aten.InPlace("fill_.Scalar", diagonal, 1L);
                views.ForEach(view => view.Dispose());
                return tensor;
            }

            /// <summary>A (semi-)orthogonal matrix, the dimensions after the first taken as one (Saxe et al. 2013).</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0)
            {
                RequireDimensions(tensor, 2, int.MaxValue);
                if (tensor.numel() == 0) return tensor;
                using var unrecorded = no_grad();
                using var scope = NewDisposeScope();
                var rows = tensor.size(0);
                var columns = tensor.numel() / rows;
                var drawn = normal_(empty(new[] { rows, columns }, tensor.dtype, tensor.device));
                if (rows < columns) drawn = Aten.Call("t", drawn);
                var (q, r) = Aten.Call2("linalg_qr", drawn);
                var signs = Aten.Call("sign", Aten.Call("diagonal", r));
                q = Aten.Call("mul.Tensor", q, signs);
                if (rows < columns) q = Aten.Call("t", q);
                Aten.InPlace("copy_", Aten.Call("view_as", tensor, q), q);
                return Aten.InPlace("mul_.Scalar", tensor, gain);
            }

            /// <summary>Normal numbers with a share of zeros in every column (Martens 2010).</summary>
            /// <param name="tensor">A matrix.</param>
            /// <param name="sparsity">The share of zeros, 0 to 1.</param>
            /// <param name="std">The standard deviation of the others.</param>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                RequireDimensions(tensor, 2, 2);
                using var unrecorded = no_grad();
                normal_(tensor, 0, std);
                var (rows, columns) = (tensor.size(0), tensor.size(1));
                var zeros = (long)Math.Ceiling(sparsity * rows);
                for (long column = 0; column < columns; column++)
                {
                    using var scope = NewDisposeScope();
                    var chosen = Aten.Call("slice.Tensor", Aten.Call("randperm", rows, ScalarType.Int64, Arg.None, CPU, Arg.None), 0L, 0L, zeros);
                    chosen = Aten.Call("to.device", chosen, tensor.device, ScalarType.Int64, false, false);
                    Aten.InPlace("index_fill_.int_Scalar", Aten.Call("select.int", tensor, 1L, column), 0L, chosen, 0L);
                }
                return tensor;
            }

            /// <summary>Normal numbers, redrawn (by inverting the distribution function) so that all lie between two bounds.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0.0, double std = 1.0, double a = -2.0, double b = 2.0, Generator? generator = null)
            {
                if (FirstValues.AreLeftOut) return tensor;
                using var unrecorded = no_grad();
                Aten.InPlace("uniform_", tensor, 2 * NormalBelow((a - mean) / std) - 1, 2 * NormalBelow((b - mean) / std) - 1, generator);
                Aten.InPlace("erfinv_", tensor);
                Aten.InPlace("mul_.Scalar", tensor, std * Math.Sqrt(2.0));
                Aten.InPlace("add_.Scalar", tensor, mean);
                return Aten.InPlace("clamp_", tensor, a, b);
            }

            private static double NormalBelow(double x)
            {
                using var scaled = torch.tensor(x / Math.Sqrt(2.0), ScalarType.Float64, CPU);
                using var error = Aten.Call("erf", scaled);
                return (1.0 + error.item<double>()) / 2.0;
            }

            private static void RequireDimensions(Tensor tensor, int least, int most)
            {
                if (tensor.dim() >= least && tensor.dim() <= most) return;
                var wanted = most == least ? $"{least} dimensions" : most == int.MaxValue ? $"at least {least} dimensions" : $"{least} to {most} dimensions";
                throw new ArgumentException($"This initialisation needs a tensor of {wanted}. Received: [{string.Join(", ", tensor.shape)}].", nameof(tensor));
            }
        }
    }
}
