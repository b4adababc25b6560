using TorchSharp.Binding;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>
    /// Keeps float16 gradients from vanishing: the loss is multiplied by a large number before backward and the gradients
    /// are divided by it before the step; steps whose gradients overflowed are left out and the number shrinks.
    /// </summary>
    /// <remarks>Where there is no CUDA it is switched off and passes everything through: bfloat16 needs none.</remarks>
    public class GradScaler
    {
        private readonly double growth, backoff;
        private readonly int interval;
        private readonly Dictionary<optim.Optimizer, bool> unscaled = [];
        private double factor;
        private int good;

        /// <param name="init_scale">The number at the start.</param>
        /// <param name="growth_factor">What it is multiplied by after a while without overflow.</param>
        /// <param name="backoff_factor">What it is multiplied by after an overflow.</param>
        /// <param name="growth_interval">How many steps that while has.</param>
        /// <param name="enabled">False passes everything through.</param>
        public GradScaler(double init_scale = 65536, double growth_factor = 2, double backoff_factor = 0.5, int growth_interval = 2000, bool enabled = true)
            : this((init_scale, growth_factor, backoff_factor, growth_interval), enabled && cuda.is_available())
        {
        }

        internal GradScaler((double Scale, double Growth, double Backoff, int Interval) numbers, bool enabled)
        {
            (factor, growth, backoff, interval) = numbers;
            if (growth <= 1) throw new ArgumentException($"growth_factor is above 1. Received: {growth}.");
            if (backoff >= 1) throw new ArgumentException($"backoff_factor is below 1. Received: {backoff}.");
            IsEnabled = enabled;
        }

        private bool IsEnabled { get; }

        public bool is_enabled() => IsEnabled;

        public double get_scale() => IsEnabled ? factor : 1;

        public double get_growth_factor() => growth;

        public double get_backoff_factor() => backoff;

        public int get_growth_interval() => interval;

        /// <summary>The loss times the number; call backward on it.</summary>
        public Tensor scale(Tensor outputs) => IsEnabled ? outputs.mul(factor) : outputs;

        /// <summary>Divides the gradients now, for clipping before the step.</summary>
        /// <exception cref="InvalidOperationException">They were divided already in this step.</exception>
        public void unscale_(optim.Optimizer optimizer)
        {
            if (!IsEnabled) return;
            if (unscaled.ContainsKey(optimizer)) throw new InvalidOperationException("The gradients of this optimizer were divided already since the last update().");
            unscaled[optimizer] = Unscale(optimizer);
        }

        /// <summary>The optimizer's step, unless a gradient overflowed.</summary>
        /// <returns>What the step returned; null where it was left out.</returns>
        public Tensor? step(optim.Optimizer optimizer)
        {
            if (!IsEnabled) return optimizer.step();
            if (!unscaled.ContainsKey(optimizer)) unscale_(optimizer);
            return unscaled[optimizer] ? null : optimizer.step();
        }

        /// <summary>Adapts the number, once after the steps of all optimizers.</summary>
        /// <param name="new_scale">A number to take instead.</param>
        /// <exception cref="InvalidOperationException">No step was made.</exception>
        public void update(double? new_scale = null)
        {
            if (!IsEnabled) return;
            if (new_scale is { } given) factor = given;
            else if (unscaled.Count == 0) throw new InvalidOperationException("update() comes after step(): no gradients were looked at since the last one.");
            else if (unscaled.ContainsValue(true)) (factor, good) = (factor * backoff, 0);
            else if (++good == interval) (factor, good) = (factor * growth, 0);
            unscaled.Clear();
        }

        /// <summary>What it takes to go on later.</summary>
        public Dictionary<string, double> state_dict() => IsEnabled
            ? new() { ["scale"] = factor, ["growth_factor"] = growth, ["backoff_factor"] = backoff, ["growth_interval"] = interval, ["_growth_tracker"] = good }
            : [];

        /// <summary>Goes on from a saved state.</summary>
        public void load_state_dict(IReadOnlyDictionary<string, double> state_dict)
        {
            if (!IsEnabled) return;
            if (!state_dict.TryGetValue("scale", out var scale) || !state_dict.TryGetValue("_growth_tracker", out var tracker))
                throw new ArgumentException($"The state of a scaler has scale and _growth_tracker. Received: {string.Join(", ", state_dict.Keys)}.", nameof(state_dict));
            (factor, good) = (scale, (int)tracker);
        }

        // True where a gradient is infinite or no number.
        private bool Unscale(optim.Optimizer optimizer)
        {
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            var overflow = false;
            foreach (var group in optimizer.parameters().Select(parameter => parameter.grad).OfType<Tensor>().GroupBy(gradient => (gradient.device.ToString(), gradient.dtype)))
            {
                var gradients = group.ToArray();
                if (gradients[0].is_cuda)
                {
                    var found = zeros(1, device: gradients[0].device);
                    Aten.Do("_amp_foreach_non_finite_check_and_unscale_", gradients, found, full(1, (float)(1 / factor), device: gradients[0].device));
                    overflow |= found.item<float>() != 0;
                    continue;
                }
                Aten.Do("_foreach_mul_.Scalar", gradients, 1 / factor);
                overflow |= gradients.Any(gradient => !gradient.isfinite().all().item<bool>());
            }
            return overflow;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static unsafe partial class cuda
        {
            /// <summary>Mixed precision on CUDA.</summary>
            public static class amp
            {
                /// <inheritdoc cref="Modules.GradScaler(double, double, double, int, bool)"/>
                public static GradScaler GradScaler(double init_scale = 65536, double growth_factor = 2, double backoff_factor = 0.5, int growth_interval = 2000, bool enabled = true) =>
                    new(init_scale, growth_factor, backoff_factor, growth_interval, enabled);
            }
        }

        /// <summary>Mixed precision.</summary>
        public static class amp
        {
            /// <inheritdoc cref="Modules.GradScaler(double, double, double, int, bool)"/>
            public static GradScaler GradScaler(string device = "cuda", double init_scale = 65536, double growth_factor = 2, double backoff_factor = 0.5, int growth_interval = 2000, bool enabled = true) =>
                new(init_scale, growth_factor, backoff_factor, growth_interval, enabled && new Device(device).type == DeviceType.CUDA);
        }
    }
}
