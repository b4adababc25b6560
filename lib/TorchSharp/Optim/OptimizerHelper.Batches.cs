using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

// Steps that go over many parameters with one call of an operator on lists.
public abstract unsafe partial class OptimizerHelper
{
    private static readonly delegate* unmanaged<nint, nint*, int> gradient_of = (delegate* unmanaged<nint, nint*, int>)Native.Export("tn_tensor_grad");

    /// <summary>Updates parameters that share device, element type and number of updates.</summary>
    private protected virtual void Update(ParamGroup group, Batch batch) => throw new NotSupportedException($"{GetType().Name} steps by itself.");

    /// <summary>The step of optimizers that update in batches.</summary>
    private protected Tensor? StepInBatches(Func<Tensor>? closure)
    {
        var loss = Loss(closure);
        var recording = is_grad_enabled();
        using var quiet = recording ? no_grad() : null;
        foreach (var group in _parameter_groups) Step(group);
        return loss;
    }

    private void Step(ParamGroup group)
    {
        var parameters = group.Parameters as Parameter[] ?? group.Parameters.ToArray();
        using var gradients = Handles.Owned(parameters.Length);
        var keys = new (long, int, long)[parameters.Length];
        (long, int, long)? only = null;
        var (same, count) = (true, 0);
        for (var i = 0; i < parameters.Length; i++)
        {
            var handle = parameters[i].Handle;
            Native.Check(gradient_of(handle, gradients.Items + i));
            if (gradients.Items[i] == 0) continue;
            count++;
            keys[i] = (Native.tensor_device(handle), Native.tensor_dtype(handle), ((VisitedState)_state[handle]).Updates);
            same &= keys[i] == (only ??= keys[i]);
        }
        if (count == 0) return;
        if (same)
        {
            StepTogether(group, parameters, gradients, keys, only!.Value, count);
            return;
        }
        for (var i = 0; i < parameters.Length; i++)
        {
            // Those already updated have had their gradients taken out of the row.
            if (gradients.Items[i] != 0) StepTogether(group, parameters, gradients, keys, keys[i], parameters.Length);
        }
    }

    private void StepTogether(ParamGroup group, Parameter[] parameters, Handles gradients, (long, int, long)[] keys, (long, int, long) key, int room)
    {
        using var batch = new Batch(room);
        var (values, taken) = (Handles.Borrowed(room), Handles.Owned(room));
        (batch.Values, batch.Gradients) = (values, taken);
        var count = 0;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (gradients.Items[i] == 0 || keys[i] != key) continue;
            values.Items[count] = parameters[i].Handle;
            taken.Items[count] = gradients.Items[i];
            gradients.Items[i] = 0;
            batch.Parameters[count] = parameters[i];
            batch.States[count++] = _state[parameters[i].Handle];
        }
        batch.Shrink(count);
        Update(group, batch);
    }

    private static void ZeroGradients(ParamGroup group)
    {
        var parameters = group.Parameters as Parameter[] ?? group.Parameters.ToArray();
        using var gradients = Handles.Owned(parameters.Length);
        var (count, tracked) = (0, false);
        foreach (var parameter in parameters)
        {
            Native.Check(gradient_of(parameter.Handle, gradients.Items + count));
            if (gradients.Items[count] == 0) continue;
            tracked |= Native.tensor_requires_grad(gradients.Items[count]) != 0;
            count++;
        }
        GC.KeepAlive(parameters);
        if (count == 0) return;
        if (tracked)
        {
            // Gradients that were made to be differentiated: cut loose one by one.
            foreach (var parameter in parameters)
            {
                using var gradient = parameter.grad;
                gradient?.detach_().zero_();
            }
            return;
        }
        using var quiet = is_grad_enabled() ? no_grad() : null;
        Foreach.Do("_foreach_zero_", gradients.First(count));
    }
}
