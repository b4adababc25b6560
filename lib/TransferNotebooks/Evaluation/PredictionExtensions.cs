using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Classifying pictures with a network.</summary>
public static class PredictionExtensions
{
    /// <summary>The most probable classes of picture files.</summary>
    /// <param name="backbone">The network; it is put into evaluation mode.</param>
    /// <param name="paths">JPEG, PNG or WebP files.</param>
    /// <param name="top">How many classes to name; all where the head has fewer.</param>
    /// <param name="token">Stops between two batches.</param>
    /// <returns>One prediction for each picture that can be read, in their order; the others are in <see cref="Predictions.Broken"/>.</returns>
    public static Predictions Predict(this Backbone backbone, IReadOnlyList<string> paths, int top = 5, CancellationToken token = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        backbone.eval();
        using var fast = inference_mode();
        using var scope = NewDisposeScope();
        var found = new List<Prediction>();
        var loader = new ImageLoader(LabelledData.FromFiles("pictures", ["picture"], paths.Select(path => (path, 0))), backbone.Preprocessing, batchSize: 16);
        var device = backbone.parameters().First().device;
        foreach (var batch in loader.Epoch(0, token))
        {
            using var step = NewDisposeScope();
            var (values, places) = backbone.Probabilities(backbone.call(batch.Images.to(device))).cpu().topk(Math.Min(top, backbone.ClassCount), 1);
            var (probabilities, indices) = (values.contiguous().data<float>().ToArray(), places.contiguous().data<long>().ToArray());
            var width = indices.Length / batch.Count;
            for (var i = 0; i < batch.Count; i++)
                found.Add(new(paths[batch.Indices[i]], [.. Enumerable.Range(i * width, width).Select(at => new ClassProbability((int)indices[at], backbone.LabelOf((int)indices[at]), probabilities[at]))]));
            batch.Dispose();
        }
        return new(found, loader.Broken);
    }

    /// <summary>The name of a class of the head, or its place as text where the classes have no names.</summary>
    internal static string LabelOf(this Backbone backbone, int index) => index < backbone.Classes.Count ? backbone.Classes[index] : index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
