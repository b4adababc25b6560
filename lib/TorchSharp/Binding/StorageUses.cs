namespace TorchSharp.Binding;

/// <summary>Who holds the memory behind a tensor.</summary>
public static unsafe class StorageUses
{
    private static readonly delegate* unmanaged<nint, long> uses = (delegate* unmanaged<nint, long>)Native.Export("tn_tensor_storage_uses");

    /// <summary>How many tensors of libtorch share the memory: views, graphs that need it for gradients, and itself; 0 where it has none.</summary>
    public static long Of(torch.Tensor tensor)
    {
        var count = uses(tensor.Handle);
        GC.KeepAlive(tensor);
        return count;
    }
}
