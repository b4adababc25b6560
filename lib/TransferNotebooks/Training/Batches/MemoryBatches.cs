using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Batches of samples that need no decoding: texts and vectors.</summary>
/// <param name="data">The samples.</param>
/// <param name="order">How they form batches.</param>
/// <param name="device">Where the batches go.</param>
/// <param name="inputs">The network's input for some places of the data, on the CPU.</param>
internal sealed class MemoryBatches(LabelledData data, BatchOrder order, Device device, Func<IReadOnlyList<int>, Tensor> inputs) : BatchSource
{
    public override int BatchCount => (Order(0).Length + order.BatchSize - 1) / order.BatchSize;

    public override IEnumerable<(int Number, TrainingBatch Batch)> From(int epoch, int first, CancellationToken cancellation)
    {
        var places = Order(epoch);
        for (var number = first; number * order.BatchSize < places.Length; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = number * order.BatchSize;
            yield return (number, Batch(places[start..Math.Min(start + order.BatchSize, places.Length)]));
        }
    }

    private TrainingBatch Batch(int[] places)
    {
        using var scope = NewDisposeScope();
        var targets = order.Targets is { } wanted ? Rows([.. places.Select(place => wanted(data[place]))]) : tensor(Array.ConvertAll(places, place => (long)data[place].Label));
        return new(inputs(places).to(device).DetachFromDisposeScope(), targets.to(device).DetachFromDisposeScope(), places);
    }

    private static Tensor Rows(float[][] rows) => tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]);

    private int[] Order(int epoch)
    {
        if (order.Sampler is { } sampler) return sampler(epoch);
        int[] places = [.. Enumerable.Range(0, data.Count)];
        if (order.Shuffle) new SeededRandom(order.Seed, epoch).Shuffle<int>(places);
        return places;
    }
}
