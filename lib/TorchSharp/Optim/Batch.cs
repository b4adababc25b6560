using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>Parameters of one group that have a gradient and can be updated together: one device, element type and step.</summary>
internal sealed class Batch : IDisposable
{
    private readonly List<Handles> columns = [];

    internal Batch(int room)
    {
        Parameters = new Parameter[room];
        States = new OptimizerState[room];
    }

    internal Parameter[] Parameters { get; }

    internal OptimizerState[] States { get; }

    internal int Count { get; private set; }

    /// <summary>The parameters.</summary>
    internal Handles Values { get; set; }

    /// <summary>Their gradients; they must not be changed.</summary>
    internal Handles Gradients { get; set; }

    internal DeviceType DeviceType => Parameters[0].device_type;

    /// <summary>Sets how many there are in the end.</summary>
    internal void Shrink(int count)
    {
        Count = count;
        (Values, Gradients) = (Values.First(count), Gradients.First(count));
    }

    /// <summary>One tensor of every state.</summary>
    internal Handles Column(Func<OptimizerState, torch.Tensor> tensor)
    {
        var handles = Keep(Handles.Borrowed(Count));
        unsafe
        {
            for (var i = 0; i < Count; i++) handles.Items[i] = tensor(States[i]).Handle;
        }
        return handles;
    }

    /// <summary>Frees a list with this batch.</summary>
    internal Handles Keep(Handles handles)
    {
        columns.Add(handles);
        return handles;
    }

    /// <summary>The gradients to go down by: turned round where the aim is up, with the weight decay's share.</summary>
    internal Handles Descent(bool maximize, double weight_decay)
    {
        var gradients = Gradients;
        if (maximize) gradients = Keep(Foreach.Make("_foreach_neg", gradients));
        if (weight_decay != 0) gradients = Keep(Foreach.Make("_foreach_add.List", gradients, Values, weight_decay));
        return gradients;
    }

    /// <summary>Takes gradients into the running means of themselves and of their squares.</summary>
    internal void RunningMeans(Handles means, Handles squares, Handles gradients, double beta1, double beta2)
    {
        Foreach.Do("_foreach_mul_.Scalar", means, beta1);
        Foreach.Do("_foreach_add_.List", means, gradients, 1 - beta1);
        Foreach.Do("_foreach_mul_.Scalar", squares, beta2);
        Foreach.Do("_foreach_addcmul_.Scalar", squares, gradients, gradients, 1 - beta2);
    }

    public void Dispose()
    {
        foreach (var handles in columns) handles.Dispose();
        columns.Clear();
        Values.Dispose();
        Gradients.Dispose();
        GC.KeepAlive(Parameters);
        GC.KeepAlive(States);
    }}
