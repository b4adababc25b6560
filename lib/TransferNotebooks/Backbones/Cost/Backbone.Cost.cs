using System.Diagnostics;
using TorchSharp;
using TransferNotebooks.Weights;
using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    private const int FewestRuns = 5;
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// What it costs to use the network: parameters, size of its file, multiply-adds, and the time a prediction takes on this machine, measured now on its device: the median of at least five
    /// runs in evaluation mode, after one that is not counted.
    /// </summary>
    /// <param name="batches">Images at once, for each time; null for 1 and 32.</param>
    public ModelCost Cost(IReadOnlyList<int>? batches = null)
    {
        var wasTraining = training;
        eval();
        try
        {
            var summary = Summary();
            var speeds = (batches ?? [1, 32]).Select(batch => new PredictionSpeed(batch, Milliseconds(batch))).ToArray();
            return new(Name, summary.Parameters, FileBytes(WeightType.Float32), FileBytes(WeightType.Float16), summary.MultiplyAdds, summary.Input, speeds, ModelCost.MachineOf(parameters().First().device));
        }
        finally
        {
            train(wasTraining);
        }
    }

    private double Milliseconds(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        using var fast = inference_mode();
        using var scope = NewDisposeScope();
        var one = ExampleInput(Preprocessing.Crop);
        var input = one.expand([batch, .. one.shape[1..]]).contiguous();
        var times = new List<double>();
        for (var whole = Stopwatch.StartNew(); times.Count <= FewestRuns || whole.Elapsed < Measuring;)
        {
            var watch = Stopwatch.StartNew();
            // Reading a number waits for the device.
            using (var scores = call(input)) scores.to(float32).sum().item<float>();
            times.Add(watch.Elapsed.TotalMilliseconds / batch);
        }
        times.RemoveAt(0);
        times.Sort();
        return times[times.Count / 2];
    }

    private long FileBytes(WeightType numbers)
    {
        using var counted = new CountingStream();
        SavedModelWriter.Count(counted, this, SavedModelWriter.Facts(this) with { Numbers = numbers });
        return counted.Length;
    }
}
