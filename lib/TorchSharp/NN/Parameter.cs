namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns: assigned to a field of a module, it is one of its parameters.</summary>
public class Parameter : torch.Tensor
{
    /// <summary>Takes a tensor over.</summary>
    /// <param name="data">Its values. This tensor is spent: it is as if disposed afterwards.</param>
    /// <param name="requires_grad">Whether gradients flow to it.</param>
    public Parameter(torch.Tensor data, bool requires_grad = true) : this(data, data.OwningScope, data.OwnedBytes, requires_grad) { }

    private Parameter(torch.Tensor data, DisposeScope? scope, long bytes, bool requires_grad)
        : base(data.requires_grad_(requires_grad).DecoupleFromNativeHandle(), bytes)
    {
        // It stays in the scope of the tensor that it replaces, not in the innermost one.
        MoveToOtherDisposeScope(scope);
    }
}
