using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>How much the loss of a linear classifier on pooled features grows when a channel of a stage is set to zero.</summary>
internal sealed class ChannelAblation(Backbone source, LabelledData training, IReadOnlyList<string> stages, int samples)
{
    private readonly Stage[] body = [.. StageOutput.Body(source)];
    private readonly Device device = source.parameters().First().device;

    public IReadOnlyDictionary<string, double[]> Run(CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        using var quiet = no_grad();
        var named = stages.Select(name => StageOutput.Named(source, name)).ToArray();
        using var progress = Progress.StartQuiet("Measuring channels", named.Sum(stage => (long)stage.Width), "channels");
        var classifier = Classifier(stop.Token);
        var some = training.Count <= samples ? training : training.Fraction((double)samples / training.Count);
        var growth = named.ToDictionary(stage => stage.Name, stage => new double[stage.Width]);
        var count = 0;
        foreach (var (_, batch) in Batches(some).From(0, 0, stop.Token))
        {
            using var scope = NewDisposeScope();
            using (batch)
            {
                int[] labels = [.. batch.Indices.Select(place => some[place].Label)];
                var whole = Loss(Pooled(batch.Inputs, batch.Inputs, 0), labels, classifier);
                var outputs = StageOutput.Of(source, batch.Inputs, [.. stages]);
                count += batch.Count;
                foreach (var stage in named)
                    for (var channel = 0; channel < stage.Width; channel++)
                    {
                        stop.Token.ThrowIfCancellationRequested();
                        growth[stage.Name][channel] += Loss(Without(stage, outputs[stage.Name], channel, batch.Inputs), labels, classifier) - whole;
                        if (count == batch.Count) progress.Advance(1);
                    }
            }
        }
        return growth.ToDictionary(pair => pair.Key, pair => Array.ConvertAll(pair.Value, value => value / count));
    }

    private LogisticProbe Classifier(CancellationToken token)
    {
        var (values, labels) = (new List<float>(), new List<int>());
        foreach (var (_, batch) in Batches(training).From(0, 0, token))
        {
            using (batch)
            {
                values.AddRange(Pooled(batch.Inputs, batch.Inputs, 0));
                labels.AddRange(batch.Indices.Select(place => training[place].Label));
            }
        }
        return Probe.Logistic(new Features([.. values], labels, training.Classes));
    }

    private BatchSource Batches(LabelledData data) => BatchSource.Of(source, data, new BatchOrder(32), device);

    private float[] Without(Stage stage, Tensor output, int channel, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var changed = output.clone();
        // Channels are second in maps and last elsewhere.
        changed.select(stage.AsMap is null ? 1 : -1, channel).zero_();
        return Pooled(changed, inputs, Array.IndexOf(body, stage) + 1);
    }

    private float[] Pooled(Tensor x, Tensor inputs, int from)
    {
        using var scope = NewDisposeScope();
        foreach (var stage in body[from..]) x = stage.Run(x);
        return StageOutput.Pooled(body[^1], x, inputs).to(float32).cpu().contiguous().data<float>().ToArray();
    }

    // The sum over the samples.
    private double Loss(float[] pooled, int[] labels, LogisticProbe classifier)
    {
        var scores = classifier.Scores(new Features(pooled, labels, training.Classes));
        return labels.Select((label, row) => -Math.Log(Math.Max(scores[row, label], 1e-12))).Sum();
    }
}
