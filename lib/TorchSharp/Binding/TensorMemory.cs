namespace TorchSharp.Binding;

/// <summary>
/// The main memory of tensors. Large blocks stay for some seconds after they were freed, so that the next training step finds them again; the
/// environment variable TRANSFER_MEMORY=system leaves them to libtorch's own allocator.
/// </summary>
public static unsafe class TensorMemory
{
    private static readonly delegate* unmanaged<void> release = (delegate* unmanaged<void>)Native.Export("tn_memory_release");
    private static readonly delegate* unmanaged<long*, long*, void> state = (delegate* unmanaged<long*, long*, void>)Native.Export("tn_memory_state");

    /// <summary>Bytes of large blocks in use, and bytes of freed ones that wait.</summary>
    public static (long Used, long Waiting) State
    {
        get
        {
            long used, waiting;
            state(&used, &waiting);
            return (used, waiting);
        }
    }

    /// <summary>Gives back to the system what waits.</summary>
    public static void Release() => release();
}
