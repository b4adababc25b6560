namespace TransferNotebooks.Tests.Transfer;

public class MlpProbeTests
{
    // Exclusive or: no linear probe can do better than chance.
    [Fact]
    public void A_hidden_layer_learns_what_no_line_separates()
    {
        var random = new SeededRandom(3);
        var (values, labels) = (new float[800], new int[400]);
        for (int i = 0; i < 400; i++)
        {
            (values[2 * i], values[2 * i + 1]) = ((float)random.Between(-1, 1), (float)random.Between(-1, 1));
            labels[i] = values[2 * i] * values[2 * i + 1] > 0 ? 1 : 0;
        }

        Features Part(int from, int to) => new(values[(2 * from)..(2 * to)], labels[from..to], ["differ", "agree"]);
        var probe = Probe.Mlp(Part(0, 300), hidden: 32, learningRate: 0.02, batchSize: 50);
        Assert.InRange(probe.Evaluate(Part(300, 400)).Accuracy, 0.9, 1);
        Assert.InRange(Probe.Logistic(Part(0, 300)).Evaluate(Part(300, 400)).Accuracy, 0.2, 0.7);
        Assert.True(probe.Losses[^1] < probe.Losses[0] / 2);
    }

    [Fact]
    public void A_seed_decides_the_network_and_scores_are_probabilities()
    {
        var features = DrawnFeatures.Clouds(60, 5, 3, distance: 4);
        var probe = Probe.Mlp(features.Train, hidden: 8, epochs: 20, seed: 5);
        Assert.Equal(probe.Scores(features.Test), Probe.Mlp(features.Train, hidden: 8, epochs: 20, seed: 5).Scores(features.Test));
        Assert.NotEqual(probe.Scores(features.Test), Probe.Mlp(features.Train, hidden: 8, epochs: 20, seed: 6).Scores(features.Test));
        var scores = probe.Scores(features.Test);
        for (int i = 0; i < scores.GetLength(0); i++) Assert.Equal(1, Enumerable.Range(0, 3).Sum(k => scores[i, k]), 1e-6);
    }

    [Fact]
    public void A_rate_that_diverges_ends_with_what_to_do() =>
        Assert.Contains("smaller learning rate", Assert.Throws<InvalidOperationException>(() => Probe.Mlp(DrawnFeatures.Clouds(60, 5, 3, distance: 4), learningRate: 1e30)).Message);
}
