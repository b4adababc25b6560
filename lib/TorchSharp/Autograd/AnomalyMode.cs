using TorchSharp.Binding;

namespace TorchSharp;

/// <summary>While it lives, a backward pass that meets a NaN or fails says which forward operation it came from.</summary>
public unsafe class AnomalyMode : IDisposable
{
    private static readonly delegate* unmanaged<int, int, void> set = (delegate* unmanaged<int, int, void>)Native.Export("tn_set_anomaly_mode");
    private static readonly delegate* unmanaged<int> get = (delegate* unmanaged<int>)Native.Export("tn_anomaly_mode");

    private readonly int before = get();
    private bool ended;

    public AnomalyMode(bool enabled, bool check_nan = true) => set(enabled ? 1 : 0, check_nan ? 1 : 0);

    public static bool IsEnabled => (get() & 1) != 0;

    public static bool ShouldCheckNaN => (get() & 2) != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || ended) return;
        ended = true;
        set(before & 1, before >> 1);
    }
}

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Until the result is disposed, backward passes look for NaNs.</summary>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
