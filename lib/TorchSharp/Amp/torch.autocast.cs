using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// Until it is disposed, operations on this thread that gain from it (matrix products, convolutions) run in a shorter
    /// type, and those that need float32 stay in it.
    /// </summary>
    /// <param name="device_type"><c>cpu</c> or <c>cuda</c>: on which device.</param>
    /// <param name="dtype">The shorter type; null: bfloat16 on the CPU, float16 on CUDA.</param>
    /// <param name="enabled">False switches an outer autocast off.</param>
    /// <param name="cache_enabled">Whether converted weights are kept until the outermost autocast ends.</param>
    /// <remarks>Only the forward pass belongs inside; backward runs in the types forward chose.</remarks>
    public static IDisposable autocast(string device_type, ScalarType? dtype = null, bool enabled = true, bool cache_enabled = true) =>
        new AutocastGuard(new Device(device_type).type, dtype, enabled, cache_enabled);

    /// <inheritdoc cref="autocast(string, ScalarType?, bool, bool)"/>
    public static IDisposable autocast(DeviceType device_type, ScalarType? dtype = null, bool enabled = true, bool cache_enabled = true) =>
        new AutocastGuard(device_type, dtype, enabled, cache_enabled);

    public static bool is_autocast_enabled(DeviceType device_type = DeviceType.CUDA) => AutocastGuard.Enabled(device_type);

    public static ScalarType get_autocast_dtype(DeviceType device_type) => AutocastGuard.Type(device_type);

    private sealed unsafe class AutocastGuard : IDisposable
    {
        private static readonly delegate* unmanaged<int, int, void> set = (delegate* unmanaged<int, int, void>)Native.Export("tn_autocast_set");
        private static readonly delegate* unmanaged<int, int> get = (delegate* unmanaged<int, int>)Native.Export("tn_autocast_get");
        private static readonly delegate* unmanaged<int, int, void> set_dtype = (delegate* unmanaged<int, int, void>)Native.Export("tn_autocast_set_dtype");
        private static readonly delegate* unmanaged<int, int> get_dtype = (delegate* unmanaged<int, int>)Native.Export("tn_autocast_get_dtype");
        private static readonly delegate* unmanaged<int> enter = (delegate* unmanaged<int>)Native.Export("tn_autocast_enter");
        private static readonly delegate* unmanaged<int> exit = (delegate* unmanaged<int>)Native.Export("tn_autocast_exit");
        private static readonly delegate* unmanaged<int> get_cache = (delegate* unmanaged<int>)Native.Export("tn_autocast_cache_enabled");
        private static readonly delegate* unmanaged<int, void> set_cache = (delegate* unmanaged<int, void>)Native.Export("tn_autocast_set_cache_enabled");

        private readonly int device;
        private readonly int enabledBefore, typeBefore, cacheBefore;
        private readonly int thread = Environment.CurrentManagedThreadId;
        private bool ended;

        internal AutocastGuard(DeviceType type, ScalarType? dtype, bool enabled, bool cache)
        {
            if (type is not (DeviceType.CPU or DeviceType.CUDA)) throw new ArgumentException($"Autocast knows cpu and cuda. Received: {type}.", nameof(type));
            var shorter = dtype ?? (type == DeviceType.CPU ? ScalarType.BFloat16 : ScalarType.Float16);
            if (enabled && type == DeviceType.CPU && shorter != ScalarType.BFloat16)
                throw new ArgumentException($"Autocast on the CPU works in BFloat16. Received: {shorter}.", nameof(dtype));
            if (enabled && type == DeviceType.CUDA && shorter is not (ScalarType.Float16 or ScalarType.BFloat16))
                throw new ArgumentException($"Autocast on CUDA works in Float16 or BFloat16. Received: {shorter}.", nameof(dtype));
            device = (int)type;
            (enabledBefore, typeBefore, cacheBefore) = (get(device), get_dtype(device), get_cache());
            enter();
            set(device, enabled && (type == DeviceType.CPU || cuda.is_available()) ? 1 : 0);
            set_dtype(device, (int)shorter);
            set_cache(cache ? 1 : 0);
        }

        internal static bool Enabled(DeviceType type) => get((int)type) != 0;

        internal static ScalarType Type(DeviceType type) => (ScalarType)get_dtype((int)type);

        public void Dispose()
        {
            if (ended) return;
            if (Environment.CurrentManagedThreadId != thread) throw new InvalidOperationException("Autocast belongs to the thread it was opened on and must end there; do not hold one across an await.");
            ended = true;
            exit();
            set(device, enabledBefore);
            set_dtype(device, typeBefore);
            set_cache(cacheBefore);
        }
    }
}
