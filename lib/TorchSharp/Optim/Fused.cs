using TorchSharp.Binding;

namespace TorchSharp;

/// <summary>
/// Steps in one pass over memory: for dense float tensors on the CPU by the shim's own loops, on CUDA by libtorch's
/// fused operators where it has them. What neither covers is left to the operators on lists.
/// </summary>
internal static unsafe class Fused
{
    private static readonly delegate* unmanaged<nint*, nint*, nint*, nint*, nint*, int, long, double, double, double, double, double, int, int, int*, int> adam =
        (delegate* unmanaged<nint*, nint*, nint*, nint*, nint*, int, long, double, double, double, double, double, int, int, int*, int>)Native.Export("tn_fused_adam");
    private static readonly delegate* unmanaged<nint*, nint*, nint*, int, int, double, double, double, double, int, int, int*, int> sgd =
        (delegate* unmanaged<nint*, nint*, nint*, int, int, double, double, double, double, int, int, int*, int>)Native.Export("tn_fused_sgd");

    private static readonly Lazy<bool> HasCudaAdam = new(() => Aten.Has("_fused_adam_") && Aten.Has("_fused_adamw_"));

    /// <summary>What a step of Adam is told.</summary>
    internal readonly record struct AdamStep(long Step, double Rate, double Beta1, double Beta2, double Eps, double Decay, bool Decoupled, bool Maximize);

    /// <summary>One step of Adam or AdamW; false where it has to be done otherwise.</summary>
    internal static bool Adam(Batch batch, Handles means, Handles squares, Handles most, in AdamStep told)
    {
        if (batch.DeviceType == DeviceType.CUDA) return HasCudaAdam.Value && CudaAdam(batch, means, squares, most, told);
        if (batch.DeviceType != DeviceType.CPU) return false;
        int done;
        Native.Check(adam(batch.Values.Items, batch.Gradients.Items, means.Items, squares.Items, most.Items, batch.Count, told.Step,
            told.Rate, told.Beta1, told.Beta2, told.Eps, told.Decay, told.Decoupled ? 1 : 0, told.Maximize ? 1 : 0, &done));
        return done != 0;
    }

    /// <summary>One step of SGD; buffers may be empty. False where it has to be done otherwise.</summary>
    internal static bool Sgd(Batch batch, Handles buffers, bool first, double rate, double momentum, double dampening, double decay, bool nesterov, bool maximize)
    {
        if (batch.DeviceType != DeviceType.CPU) return false;
        int done;
        Native.Check(sgd(batch.Values.Items, batch.Gradients.Items, buffers.Items, batch.Count, first ? 1 : 0, rate, momentum, dampening, decay, nesterov ? 1 : 0, maximize ? 1 : 0, &done));
        return done != 0;
    }

    // The operators take the number of steps as a tensor for each parameter; all share one here.
    private static bool CudaAdam(Batch batch, Handles means, Handles squares, Handles most, in AdamStep told)
    {
        using var step = torch.tensor((float)told.Step).to(batch.Parameters[0].device, disposeAfter: true);
        using var steps = Handles.Borrowed(batch.Count);
        for (var i = 0; i < batch.Count; i++) steps.Items[i] = step.Handle;
        var values = stackalloc NativeValue[13];
        Handles[] lists = [batch.Values, batch.Gradients, means, squares, most, steps];
        for (var i = 0; i < lists.Length; i++)
        {
            values[i].Tag = Tag.Tensors;
            values[i].Count = lists[i].Items is null ? 0 : lists[i].Count;
            values[i].Pointer = lists[i].Items;
        }
        double[] numbers = [told.Rate, told.Beta1, told.Beta2, told.Decay, told.Eps];
        for (var i = 0; i < numbers.Length; i++)
        {
            values[6 + i].Tag = Tag.Double;
            values[6 + i].Double = numbers[i];
        }
        values[11].Tag = values[12].Tag = Tag.Bool;
        values[11].Int = most.Items is null ? 0 : 1;
        values[12].Int = told.Maximize ? 1 : 0;
        int returned;
        Native.Check(Native.op_call(Op.Of(told.Decoupled ? "_fused_adamw_" : "_fused_adam_").Handle, values, 13, null, 0, &returned));
        return true;
    }
}
