using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>L-BFGS without line search: for full batches; <c>step</c> needs a closure, which it calls several times.</summary>
        /// <param name="parameters">What is trained, in one group.</param>
        /// <param name="lr">How far to go along the direction found.</param>
        /// <param name="max_iter">Most directions in one step.</param>
        /// <param name="max_eval">Most calls of the closure in one step; null: a quarter more than <paramref name="max_iter"/>.</param>
        /// <param name="tolerange_grad">The step ends when no gradient is larger.</param>
        /// <param name="tolerance_change">The step ends when parameters or loss change less.</param>
        /// <param name="history_size">How many past changes are remembered.</param>
        public static LBFGS LBFGS(IEnumerable<Parameter> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null, double tolerange_grad = 1e-5, double tolerance_change = 1e-9, long history_size = 100) =>
            new(parameters, lr, max_iter, max_eval ?? max_iter * 5 / 4, tolerange_grad, tolerance_change, history_size);

        /// <inheritdoc cref="LBFGS(IEnumerable{Parameter}, double, long, long?, double, double, long)"/>
        public static LBFGS LBFGS(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null, double tolerange_grad = 1e-5, double tolerance_change = 1e-9, long history_size = 100) =>
            LBFGS(parameters.Select(named => named.parameter), lr, max_iter, max_eval, tolerange_grad, tolerance_change, history_size);
    }
}
