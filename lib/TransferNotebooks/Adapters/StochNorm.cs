using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Stochastic normalisation (Kou et al. 2020, "Stochastic Normalization", section 3.2): in training every channel is normalised by the kept statistics with probability p, else
/// by the batch's, drawn anew each step. Between few target images the kept statistics are steadier and keep knowledge of the source; evaluation is that of batch normalisation.
/// </summary>
/// <remarks>
/// The kept statistics are those before the batch, which then moves them, as in the authors' code. The draws come from torch's generator, like dropout's. The layer stays
/// a <see cref="BatchNorm2d"/> with its keys, weights and statistics; a frozen one stays in evaluation mode, where nothing is drawn.
/// </remarks>
public static class StochNorm
{
    private const string Key = "stochnorm";

    /// <summary>Makes every batch normalisation over maps a stochastic one; done before, only p changes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="p">How probably a channel uses the kept statistics, 0..1; 0 is batch normalisation.</param>
    /// <param name="where">Which layers, by their keys; null for all.</param>
    /// <returns>The keys of the layers that are stochastic now.</returns>
    /// <exception cref="InvalidOperationException">There is no such layer.</exception>
    public static IReadOnlyList<string> Replace(nn.Module network, double p = 0.5, Func<string, bool>? where = null)
    {
        if (p is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), $"A probability lies in 0..1. Received: {p}.");
        var chosen = network.named_modules().Where(entry => entry.module is BatchNorm2d { track_running_stats: true } && where?.Invoke(entry.name) != false).ToArray();
        if (chosen.Length == 0) throw new InvalidOperationException($"{TensorSource.NameOf(network)} has no batch normalisation over maps that keeps statistics{(where is null ? "" : " among the chosen layers")}.");
        foreach (var (_, module) in chosen)
        {
            SelectionOf(module)?.Detach();
            new StatisticsSelection((BatchNorm2d)module, p).Attach();
        }
        return [.. chosen.Select(entry => entry.name)];
    }

    /// <summary>Makes every stochastic normalisation a batch normalisation again, with its weights and statistics.</summary>
    /// <param name="network">The network.</param>
    public static void Restore(nn.Module network)
    {
        foreach (var module in network.modules().OfType<BatchNorm2d>().ToArray()) SelectionOf(module)?.Detach();
    }

    private static StatisticsSelection? SelectionOf(nn.Module norm) => norm.children().OfType<StatisticsSelection>().FirstOrDefault();

    /// <summary>What hangs on a batch normalisation and puts the kept statistics in for some channels.</summary>
    private sealed class StatisticsSelection(BatchNorm2d owner, double p) : nn.Module<Tensor, Tensor>(nameof(StochNorm))
    {
        // Behind a function, so that the layer does not count as a part of this module.
        private readonly Func<BatchNorm2d> layer = () => owner;
        private Action? detach;
        private (Tensor Mean, Tensor Variance)? kept;

        /// <summary>The input normalised by the statistics as they were before this batch.</summary>
        public override Tensor forward(Tensor input)
        {
            var (mean, variance) = kept ?? throw new InvalidOperationException("Only the layer around it calls this module.");
            return nn.functional.batch_norm(input, mean, variance, layer().weight, layer().bias, training: false, eps: layer().eps);
        }

        internal void Attach()
        {
            var norm = layer();
            norm.register_module(Key, this);
            var before = norm.register_forward_pre_hook((module, input) =>
            {
                Forget();
                // Copies: the batch moves the statistics, and the gradient needs these.
                if (module.training && p > 0) kept = (norm.running_mean!.clone().DetachFromDisposeScope(), norm.running_var!.clone().DetachFromDisposeScope());
                return input;
            });
            var after = norm.register_forward_hook((_, input, output) =>
            {
                if (kept is null) return output;
                using var scope = NewDisposeScope();
                var chosen = rand(norm.num_features, device: input.device).lt(p).view(1, -1, 1, 1);
                var mixed = where(chosen, call(input), output).MoveToOuterDisposeScope();
                Forget();
                return mixed;
            });
            detach = () =>
            {
                before.remove();
                after.remove();
            };
        }

        internal void Detach()
        {
            Forget();
            detach?.Invoke();
            layer().register_module(Key, null!);
        }

        private void Forget()
        {
            if (kept is not var (mean, variance)) return;
            mean.Dispose();
            variance.Dispose();
            kept = null;
        }
    }
}
