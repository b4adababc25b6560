namespace TransferNotebooks.Tests.Choosing;

public class CrossValidationTests
{
    [Fact]
    public void Folds_hold_equal_shares_of_every_class_and_depend_on_the_seed_alone()
    {
        int[] labels = [.. Enumerable.Range(0, 47).Select(i => i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2)];
        var folds = CrossValidation.Folds(labels, 5, seed: 3);
        foreach (var group in labels.Zip(folds).GroupBy(pair => pair.First))
        {
            var sizes = Enumerable.Range(0, 5).Select(fold => group.Count(pair => pair.Second == fold)).ToArray();
            Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        }

        Assert.InRange(folds.CountBy(fold => fold).Max(pair => pair.Value) - folds.CountBy(fold => fold).Min(pair => pair.Value), 0, 1);
        Assert.Equal(folds, CrossValidation.Folds(labels, 5, seed: 3));
        Assert.NotEqual(folds, CrossValidation.Folds(labels, 5, seed: 4));
    }

    [Fact]
    public void The_accuracy_is_that_of_samples_the_probe_has_not_seen()
    {
        var features = Dense.Blobs(60, 5, 3, 3, seed: 1);
        var fold = CrossValidation.Folds(features.Labels, 4, seed: 2);
        var expected = Enumerable.Range(0, 4).Select(f =>
        {
            var probe = Probe.NearestMean(features.Take(Enumerable.Range(0, 60).Where(i => fold[i] != f)));
            var held = features.Take(Enumerable.Range(0, 60).Where(i => fold[i] == f));
            return Metrics.Accuracy(held.Labels, probe.Predict(held));
        });
        var found = CrossValidation.Accuracy(features, Probe.NearestMean, folds: 4, seed: 2);
        Assert.Equal(expected, found.Folds);
        Assert.Matches(@"^accuracy 0\.\d{3} ± 0\.\d{3} \(4-fold cross-validation of 60 samples, seed 2\)$", found.ToString());

        // One neighbour knows what it has seen: only labels at random can bring it down to chance.
        var random = new SeededRandom(5);
        var noise = new Features(features.ToArray(), [.. features.Labels.Select(_ => random.Next(3))], features.Classes);
        Assert.InRange(CrossValidation.Accuracy(noise, train => Probe.Knn(train, 1)).Mean, 0, 0.6);
    }

    [Fact]
    public void More_folds_than_samples_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.Folds([0, 1], 3));
}
