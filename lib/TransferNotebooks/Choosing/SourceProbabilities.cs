using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>What a source model's own head says about target data, kept in the feature store beside the features.</summary>
internal static class SourceProbabilities
{
    private const int Batch = 16;

    /// <summary>Whether the head knows classes of its own.</summary>
    public static bool Has(Backbone backbone) => backbone.Classes.Count > 1 && backbone.Classes.Count == backbone.HeadWidth;

    /// <summary>Class probabilities <c>[N, source classes]</c> of the samples that can be read, in their order.</summary>
    public static double[,] Of(Backbone backbone, LabelledData data, FeatureStore? store, bool cache, CancellationToken token)
    {
        var stored = cache ? (store ?? new FeatureStore()).GetOrCreate(Key(backbone, data), () => Compute(backbone, data, token)) : Compute(backbone, data, token);
        var values = stored.ToArray();
        var probabilities = new double[stored.Count, stored.Width];
        for (int i = 0; i < stored.Count; i++)
            for (int z = 0; z < stored.Width; z++) probabilities[i, z] = values[i * stored.Width + z];
        return probabilities;
    }

    private static FeatureKey Key(Backbone backbone, LabelledData data) => new($"{backbone.Name}-{data.Name}-probabilities", FeatureKey.HashOf(backbone.ToWeights()),
        backbone is TextBackbone text ? TextFeatures.Reading(text) : backbone.Preprocessing.ToString(), data.ContentHash());

    private static Features Compute(Backbone backbone, LabelledData data, CancellationToken token)
    {
        backbone.eval();
        using var fast = inference_mode();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        using var progress = Progress.StartQuiet($"Asking {backbone.Name} for its classes", data.Count, "samples");
        var (values, rows) = (new List<float>(), new List<int>());
        foreach (var (_, batch) in BatchSource.Of(backbone, data, new BatchOrder(Batch), backbone.parameters().First().device).From(0, 0, stop.Token))
        {
            using var scope = NewDisposeScope();
            using (batch) values.AddRange(backbone.call(batch.Inputs).softmax(1).cpu().contiguous().data<float>().ToArray());
            rows.AddRange(batch.Indices);
            progress.Advance(batch.Count);
        }
        progress.Complete(); // images that cannot be read were not counted
        return new([.. values], [.. rows.Select(row => data[row].Label)], data.Classes);
    }
}
