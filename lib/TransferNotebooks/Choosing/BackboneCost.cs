using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>What the features of a backbone cost: the body alone, without the head.</summary>
internal static class BackboneCost
{
    private const int Runs = 5;

    /// <summary>Parameters and multiply-adds of the body for one input of the size that its preprocessing gives.</summary>
    public static (long Parameters, long MultiplyAdds) Of(Backbone backbone)
    {
        var rows = backbone.Summary().Rows;
        var head = backbone.Stages[^1].Modules.ToHashSet<nn.Module>(ReferenceEqualityComparer.Instance);
        string[] names = [.. backbone.named_modules().Where(entry => head.Contains(entry.Item2)).Select(entry => entry.Item1)];
        var outermost = names.Where(name => !names.Any(other => name.StartsWith(other + ".", StringComparison.Ordinal))).ToHashSet();
        var headRows = rows.Where(row => outermost.Contains(row.Name)).ToArray();
        return (rows[0].Parameters - headRows.Sum(row => row.Parameters), rows[0].MultiplyAdds - headRows.Sum(row => row.MultiplyAdds));
    }

    /// <summary>Median milliseconds from one image's tensor to its features; null for networks that read texts.</summary>
    public static double? Milliseconds(Backbone backbone)
    {
        if (backbone is TextBackbone) return null;
        using var fast = inference_mode();
        using var scope = NewDisposeScope();
        var crop = backbone.Preprocessing.Crop;
        var device = backbone.parameters().First().device;
        var image = Engine.ChannelsLast(zeros(1, backbone.Preprocessing.Channels, crop.Height, crop.Width, device: device));
        double Once()
        {
            var clock = Stopwatch.StartNew();
            using var features = backbone.Pooled(image).cpu();
            return clock.Elapsed.TotalMilliseconds;
        }

        Once();
        return Enumerable.Range(0, Runs).Select(_ => Once()).Order().ElementAt(Runs / 2);
    }
}
