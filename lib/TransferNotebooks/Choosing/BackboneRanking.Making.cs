namespace TransferNotebooks;

public sealed partial class BackboneRanking
{
    private readonly record struct Options(bool Probe, bool Time, FeatureStore? Store, bool Cache);

    private static BackboneRanking Rank(LabelledData data, (string Name, Func<Backbone> Load, bool Owned)[] candidates, RankingColumn sortBy, Options options, CancellationToken token)
    {
        if (candidates.Length == 0) throw new ArgumentException("At least one backbone is needed. Received: none.", nameof(candidates));
        var looked = data.Parts.Contains(LabelledData.TrainPart) ? data.Train : data;
        int classes = looked.Labels.Distinct().Count();
        if (classes < 2) throw new ArgumentException($"At least 2 classes must occur to rank backbones. Received: {classes} in {looked}.", nameof(data));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        using var bar = Progress.StartQuiet("Ranking backbones", candidates.Length, "backbones");
        var rows = new List<RankedBackbone>();
        foreach (var (name, load, owned) in candidates)
        {
            stop.Token.ThrowIfCancellationRequested();
            rows.Add(Row(name, load, owned, looked, options, stop.Token));
            bar.Advance();
        }

        return new(rows, sortBy, $"{looked.Name}, {looked.Count} samples, {classes} classes");
    }

    private static RankedBackbone Row(string name, Func<Backbone> load, bool owned, LabelledData data, Options options, CancellationToken token)
    {
        Backbone? backbone = null;
        try
        {
            backbone = load();
            var features = backbone.Extract(data, store: options.Store, cache: options.Cache, token: token);
            var probabilities = SourceProbabilities.Has(backbone) ? SourceProbabilities.Of(backbone, data, options.Store, options.Cache, token) : null;
            var (parameters, multiplyAdds) = BackboneCost.Of(backbone);
            return new(name)
            {
                Weights = backbone.WeightsDescription,
                Scores = Transferability.Of(features, probabilities),
                Probe = options.Probe ? CrossValidation.Accuracy(features, folds: Math.Min(5, features.Count)) : null,
                FeatureWidth = features.Width,
                Parameters = parameters,
                MultiplyAdds = multiplyAdds,
                Milliseconds = options.Time ? BackboneCost.Milliseconds(backbone) : null,
            };
        }
        catch (Exception e) when (e is not OperationCanceledException and not ThreadInterruptedException)
        {
            return new(name) { Weights = backbone?.WeightsDescription ?? "", Reason = e.Message };
        }
        finally
        {
            if (owned) backbone?.Dispose();
        }
    }

    private static Func<Backbone> Loading(string name, bool download) => () =>
    {
        if (!download && !Backbones.HasWeights(name))
        {
            throw new FileNotFoundException(Backbones.Entry(name).Weights.Count == 0
                ? "no weights are published for it; train it and rank the backbone itself"
                : $"its weights are not on this machine; Backbones.Load(\"{name}\") or download: true fetches them");
        }

        return Backbones.Load(name);
    };
}
