using TorchSharp.Binding;

namespace TorchSharp;

public static unsafe partial class torch
{
    private static readonly delegate* unmanaged<int> grad_mode = (delegate* unmanaged<int>)Native.Export("tn_grad_mode");
    private static readonly delegate* unmanaged<int, void> grad_mode_set = (delegate* unmanaged<int, void>)Native.Export("tn_set_grad_mode");
    private static readonly delegate* unmanaged<int> inference = (delegate* unmanaged<int>)Native.Export("tn_inference_mode");
    private static readonly delegate* unmanaged<int, nint> inference_enter = (delegate* unmanaged<int, nint>)Native.Export("tn_inference_mode_enter");
    private static readonly delegate* unmanaged<nint, void> inference_exit = (delegate* unmanaged<nint, void>)Native.Export("tn_inference_mode_exit");

    /// <summary>Until it is disposed, operations on this thread are not recorded for gradients.</summary>
    public static IDisposable no_grad() => new GradModeGuard(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradModeGuard(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradModeGuard(mode);

    public static bool is_grad_enabled() => grad_mode() != 0;

    /// <summary>Like <see cref="no_grad"/>, and the tensors made in it can never take part in gradients: the fastest way to predict.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceGuard(mode);

    public static bool is_inference_mode_enabled() => inference() != 0;

    private sealed class GradModeGuard : IDisposable
    {
        private readonly int before = grad_mode();
        private bool ended;

        public GradModeGuard(bool enabled) => grad_mode_set(enabled ? 1 : 0);

        public void Dispose()
        {
            if (ended) return;
            ended = true;
            grad_mode_set(before);
        }
    }

    private sealed class InferenceGuard(bool mode) : IDisposable
    {
        private nint guard = inference_enter(mode ? 1 : 0);

        public void Dispose()
        {
            var mine = Interlocked.Exchange(ref guard, 0);
            if (mine != 0) inference_exit(mine);
        }
    }
}
