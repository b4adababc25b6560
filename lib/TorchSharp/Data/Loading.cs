using TorchSharp.Binding;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

/// <summary>What loaders share.</summary>
internal static class Loading
{
    /// <summary>A tensor on a device, itself where it is there.</summary>
    internal static Tensor Place(Tensor tensor, torch.Device device) =>
        tensor.device_type == device.type && (tensor.device_index == device.index || device.index < 0) ? tensor : tensor.to(device);

    /// <summary>The parts of items stacked along a new first dimension, in the enclosing scope.</summary>
    internal static Tensor Stack(Tensor[] parts, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        return Place(Aten.Call("stack", parts, 0L), device).MoveToOuterDisposeScope();
    }

    internal static Dictionary<string, Tensor> Collate(IEnumerable<Dictionary<string, Tensor>> items, torch.Device device)
    {
        var all = items as Dictionary<string, Tensor>[] ?? items.ToArray();
        return all[0].Keys.ToDictionary(name => name, name => Stack(Array.ConvertAll(all, item => item[name]), device));
    }

    internal static IList<Tensor> Collate(IEnumerable<IList<Tensor>> items, torch.Device device)
    {
        var all = items as IList<Tensor>[] ?? items.ToArray();
        return Enumerable.Range(0, all[0].Count).Select(part => Stack(Array.ConvertAll(all, item => item[part]), device)).ToList();
    }

    /// <summary>Runs work with a number of workers; an exception comes back as AggregateException, as from parallel queries.</summary>
    internal static void Each(int count, int workers, Action<int> work)
    {
        if (workers <= 1 || count <= 1)
        {
            for (var i = 0; i < count; i++)
            {
                try { work(i); }
                catch (Exception exception) { throw new AggregateException(exception); }
            }
            return;
        }
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = workers }, work);
    }
}
