using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using TorchSharp.Binding;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

/// <summary>Applications of custom functions that are part of a live graph, by the number that their native node knows.</summary>
internal static unsafe class CustomCalls
{
    private const int Batch = 256;

    private static readonly delegate* unmanaged<long*, int, int> nodes_gone = (delegate* unmanaged<long*, int, int>)Native.Export("tn_nodes_gone");
    private static readonly delegate* unmanaged<nint, nint> retain = (delegate* unmanaged<nint, nint>)Native.Export("tn_tensor_retain");
    private static readonly delegate* unmanaged<byte*, long, delegate* unmanaged<long, nint, nint*, int, nint*, int, byte**, int>, nint*, int, nint*, int*, int, nint*, int, int, int*, int> tie =
        (delegate* unmanaged<byte*, long, delegate* unmanaged<long, nint, nint*, int, nint*, int, byte**, int>, nint*, int, nint*, int*, int, nint*, int, int, int*, int>)Native.Export("tn_custom_function");

    private static readonly ConcurrentDictionary<long, Entry> Live = new();
    private static long last;

    private sealed record Entry(torch.autograd.AutogradContext Context, Func<torch.autograd.AutogradContext, List<Tensor>, List<Tensor>> Backward, bool[] IsTensor, string Name);

    /// <summary>How many applications a graph still refers to.</summary>
    internal static int Count
    {
        get
        {
            ForgetGone();
            return Live.Count;
        }
    }

    /// <summary>Forgets the contexts of graphs that were freed meanwhile. Graphs die in destructors, where no managed code may run.</summary>
    internal static void ForgetGone()
    {
        if (Live.IsEmpty) return;
        var ids = stackalloc long[Batch];
        int count;
        do
        {
            count = nodes_gone(ids, Batch);
            for (var i = 0; i < count; i++)
                if (Live.TryRemove(ids[i], out var entry)) entry.Context.Dispose();
        }
        while (count == Batch);
    }

    /// <summary>Ties the results of a forward to its arguments.</summary>
    internal static List<Tensor> Tie(string name, torch.autograd.AutogradContext context, Func<torch.autograd.AutogradContext, List<Tensor>, List<Tensor>> backward, object?[] arguments, List<Tensor> results)
    {
        ForgetGone();
        var inputs = Array.ConvertAll(arguments, argument => argument is Tensor { IsInvalid: false } tensor ? tensor.Handle : 0);
        var saved = context.Saved?.ConvertAll(tensor => tensor is null || tensor.IsInvalid ? 0 : tensor.Handle).ToArray() ?? [];
        var modes = new int[results.Count];
        var outputs = new nint[results.Count];
        for (var i = 0; i < outputs.Length; i++)
        {
            if (results[i] is not { IsInvalid: false } result) continue;
            modes[i] = Among(context.Dirty, result) ? 2 : Among(context.NonDifferentiable, result) ? 1 : 0;
        }
        var id = Interlocked.Increment(ref last);
        Live[id] = new(context, backward, Array.ConvertAll(inputs, handle => handle != 0), name);
        for (var i = 0; i < outputs.Length; i++)
            if (results[i] is { IsInvalid: false } result) outputs[i] = retain(result.Handle);
        var before = (nint[])outputs.Clone();
        int executable, status;
        fixed (byte* text = System.Text.Encoding.UTF8.GetBytes(name + '\0'))
        fixed (nint* i = inputs, o = outputs, s = saved)
        fixed (int* m = modes)
            status = tie(text, id, &Backward, i, inputs.Length, o, m, outputs.Length, s, saved.Length, context.MaterializeGrads ? 1 : 0, &executable);
        GC.KeepAlive(arguments);
        GC.KeepAlive(results);
        GC.KeepAlive(context.Saved);
        if (status != 0)
        {
            foreach (var handle in outputs) if (handle != 0) Native.tensor_free(handle);
            Live.TryRemove(id, out _);
            throw Native.LastError();
        }
        if (executable == 0) Live.TryRemove(id, out _);
        context.ForwardIsDone();
        var tied = new List<Tensor>(outputs.Length);
        for (var i = 0; i < outputs.Length; i++)
        {
            // The result keeps its object where forward made it anew; an argument that comes back gets a second one.
            if (outputs[i] != 0 && outputs[i] == before[i] && !arguments.Any(argument => ReferenceEquals(argument, results[i])))
            {
                Native.tensor_free(outputs[i]);
                tied.Add(results[i]);
            }
            else tied.Add(Tensor.FromHandleOrUndefined(outputs[i]));
        }
        return tied;
    }

    /// <summary>A second reference to a tensor, for native code to keep.</summary>
    internal static nint Retain(Tensor tensor)
    {
        var handle = retain(tensor.Handle);
        GC.KeepAlive(tensor);
        return handle;
    }

    private static bool Among(List<Tensor> tensors, Tensor tensor)
    {
        foreach (var other in tensors) if (!other.IsInvalid && other.Handle == tensor.Handle) return true;
        return false;
    }

    [UnmanagedCallersOnly]
    private static int Backward(long id, nint node, nint* gradients, int count, nint* results, int capacity, byte** message)
    {
        using var section = NoAbort.Enter();
        var incoming = new List<Tensor>(count);
        try
        {
            for (var i = 0; i < count; i++) incoming.Add(Tensor.FromHandleOrUndefined(gradients[i]));
            if (!Live.TryGetValue(id, out var entry)) throw new InvalidOperationException("This custom function's context was already released.");
            var outer = entry.Context.Node;
            entry.Context.Node = node;
            try
            {
                Hand(entry, entry.Backward(entry.Context, incoming), results, capacity);
            }
            finally
            {
                entry.Context.Node = outer;
            }
            return 0;
        }
        catch (Exception exception)
        {
            for (var i = incoming.Count; i < count; i++) if (gradients[i] != 0) Native.tensor_free(gradients[i]);
            *message = ManagedFailure.Keep(exception);
            return 1;
        }
    }

    private static void Hand(Entry entry, List<Tensor>? found, nint* results, int capacity)
    {
        var count = found?.Count ?? 0;
        // Too many are fine as long as the rest is nothing.
        while (count > capacity && found![count - 1] is not { IsInvalid: false }) count--;
        if (count != capacity)
            throw new InvalidOperationException($"{entry.Name}.backward returns one gradient for each argument of apply, null for what is no tensor. Expected: {capacity}. Received: {count}.");
        for (var i = 0; i < count; i++)
        {
            if (found![i] is not { IsInvalid: false } gradient) continue;
            if (!entry.IsTensor[i]) throw new InvalidOperationException($"{entry.Name}.backward returned a gradient at position {i}, where apply was given no tensor. Return null there.");
            results[i] = retain(gradient.Handle);
        }
        GC.KeepAlive(found);
    }
}
