using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Gives the engine's generator back as it was: what a training draws leaves the caller's random numbers alone.</summary>
internal sealed class RandomState : IDisposable
{
    private readonly Tensor before = get_rng_state().DetachFromDisposeScope();

    public void Dispose()
    {
        set_rng_state(before);
        before.Dispose();
    }
}
