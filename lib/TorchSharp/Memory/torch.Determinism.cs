using TorchSharp.Binding;

namespace TorchSharp;

/// <summary>What happens when an operation gives slightly different results from run to run.</summary>
public enum DebugMode
{
    @default = 0,
    warn = 1,
    error = 2,
}

/// <summary>How exact float32 matrix products are; less exact is faster where the hardware has it.</summary>
public enum Float32MatmulPrecision
{
    highest = 0,
    high = 1,
    medium = 2,
}

public static partial class torch
{
    /// <summary>Lets only operations run that give the same result every time; takes effect at once.</summary>
    /// <param name="mode">Whether to.</param>
    /// <param name="warn_only">Whether other operations merely warn instead of failing.</param>
    /// <returns>Disposing it restores what was; it may be ignored.</returns>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) =>
        Switch(Switches.Deterministic, DeterminismNow(), mode ? warn_only ? 2 : 1 : 0);

    public static bool are_deterministic_algorithms_enabled() => Switches.Is(Switches.Deterministic);

    public static bool is_deterministic_algorithms_warn_only_enabled() => Switches.Is(Switches.WarnOnly);

    /// <summary>Like <see cref="use_deterministic_algorithms"/>.</summary>
    public static IDisposable set_deterministic_debug_mode(DebugMode mode) =>
        Switch(Switches.Deterministic, DeterminismNow(), mode switch { DebugMode.@default => 0, DebugMode.warn => 2, _ => 1 });

    public static DebugMode get_deterministic_debug_mode() =>
        DeterminismNow() switch { 0 => DebugMode.@default, 2 => DebugMode.warn, _ => DebugMode.error };

    /// <summary>Sets how exact float32 matrix products are, at once.</summary>
    /// <returns>Disposing it restores what was; it may be ignored.</returns>
    public static IDisposable set_float32_matmul_precision(Float32MatmulPrecision precision) =>
        Switch(Switches.MatmulPrecision, Switches.Get(Switches.MatmulPrecision), (int)precision);

    public static Float32MatmulPrecision get_float32_matmul_precision() => (Float32MatmulPrecision)Switches.Get(Switches.MatmulPrecision);

    private static int DeterminismNow() => !Switches.Is(Switches.Deterministic) ? 0 : Switches.Is(Switches.WarnOnly) ? 2 : 1;

    private static IDisposable Switch(int which, int before, int value)
    {
        Switches.Set(which, value);
        return new Restore(() => Switches.Set(which, before));
    }

    /// <summary>Runs something once, when disposed.</summary>
    internal sealed class Restore(Action action) : IDisposable
    {
        private Action? action = action;

        public void Dispose() => Interlocked.Exchange(ref action, null)?.Invoke();
    }
}
