using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The squared error.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.Call("mse_loss", input, target, (long)reduction);

            /// <summary>The absolute error.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.Call("l1_loss", input, target, (long)reduction);

            /// <summary>Half the square over β for small errors, |error| − β/2 for large ones.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                Aten.Call("smooth_l1_loss", input, target, (long)reduction, beta);

            /// <summary>Half the square for small errors, δ (|error| − δ/2) for large ones.</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                Aten.Call("huber_loss", input, target, (long)reduction, delta);

            /// <summary>Kullback-Leibler divergence of the target from the input, which holds logarithms. Mean is over all elements.</summary>
            /// <param name="log_target">Whether the target holds logarithms too.</param>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Aten.Call("kl_div", input, target, (long)reduction, log_target);

            /// <summary>Negative log-likelihood of a Poisson distribution.</summary>
            /// <param name="log_input">Whether the input is the logarithm of the rate.</param>
            /// <param name="full">Whether Stirling's term is added.</param>
            /// <param name="eps">Keeps the logarithm of a rate finite.</param>
            public static Tensor poisson_nll_loss(Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                Aten.Call("poisson_nll_loss", input, target, log_input, full, (double)eps, (long)reduction);

            /// <summary>Negative log-likelihood of a normal distribution.</summary>
            /// <param name="input">The means.</param>
            /// <param name="variance">The variances: of the input's shape, or without the last dimension.</param>
            /// <param name="full">Whether the constant term is added.</param>
            /// <param name="eps">The least variance.</param>
            public static Tensor gaussian_nll_loss(Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var spread = Aten.Call("clone", SpreadOver(input, variance));
                using (no_grad())
                {
                    if (Aten.CallInt("item", Aten.Call("any", Aten.Call("lt.Scalar", spread, 0L))) != 0) throw new ArgumentException("Variances must not be negative.", nameof(variance));
                    Aten.InPlace("clamp_", spread, (double)eps);
                }
                var errors = Aten.Call("sub.Tensor", input, target);
                var squares = Aten.Call("div.Tensor", Aten.Call("mul.Tensor", errors, errors), spread);
                var losses = Aten.Call("mul.Scalar", Aten.Call("add.Tensor", Aten.Call("log", spread), squares), 0.5);
                if (full) losses = Aten.Call("add.Scalar", losses, 0.5 * Math.Log(2 * Math.PI));
                return Reduce(losses, reduction).MoveToOuterDisposeScope();
            }

            private static Tensor SpreadOver(Tensor input, Tensor variance)
            {
                long[] wanted = input.shape, given = variance.shape;
                if (wanted.SequenceEqual(given)) return variance;
                if (wanted[..^1].SequenceEqual(given)) return Aten.Call("unsqueeze", variance, -1L);
                if (given.Length == wanted.Length && wanted[..^1].SequenceEqual(given[..^1]) && given[^1] == 1) return variance;
                throw new ArgumentException($"Variances have the input's shape [{string.Join(", ", wanted)}], or that without its last dimension. Received: [{string.Join(", ", given)}].", nameof(variance));
            }
        }
    }
}
