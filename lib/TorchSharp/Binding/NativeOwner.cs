namespace TorchSharp.Binding;

/// <summary>
/// Owns the native tensor behind a managed one, and frees it by its finalizer where nobody disposed that. Owners are
/// used again: to register an object for finalization and to take it off again would be the dearest part of a small operation.
/// </summary>
internal sealed unsafe class NativeOwner
{
    private nint handle;
    private long weight;

    ~NativeOwner()
    {
        if (handle != 0) Native.tensor_free(Release());
    }

    /// <summary>What the tensor weighs for <see cref="NativeBytes"/>.</summary>
    internal long Weight => weight;

    /// <summary>Takes a native tensor over.</summary>
    internal void Take(nint handle, long weight)
    {
        this.weight = weight;
        this.handle = handle;
        NativeBytes.Add(weight);
        torch.Tensor.CountOne();
    }

    /// <summary>Gives the native tensor up: it is the caller's then.</summary>
    internal nint Release()
    {
        var mine = handle;
        handle = 0;
        NativeBytes.Remove(weight);
        torch.Tensor.CountOneLess();
        return mine;
    }
}
