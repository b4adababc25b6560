namespace TransferNotebooks.Tests.Transfer;

public class ProbeTests
{
    private static readonly string[] Three = ["ant", "bee", "<cat>"];

    private static Features Line(params (float X, int Label)[] samples) =>
        new([.. samples.SelectMany(s => new[] { s.X, -s.X * 0.5f })], [.. samples.Select(s => s.Label)], Three, parts: [.. samples.Select((_, i) => i % 2 == 0 ? "train" : "val")]);

    [Fact]
    public void All_probes_agree_with_scikit_learn() => ProbeReference.CompareProbes(ProbeReference.Folder);

    [Fact]
    public void Fitting_twice_gives_the_same_bits()
    {
        var arrays = NpzFile.Read(Path.Combine(ProbeReference.Folder, "probes.npz"));
        var features = new Features(arrays["five_x"].Numbers.ToArray<float>(), Array.ConvertAll(arrays["five_y"].Numbers.ToArray<long>(), y => (int)y), ["a", "b", "c", "d", "e"]);
        var first = Probe.Logistic(features);
        var second = Probe.Logistic(features);
        Assert.Equal(first.Weights.Cast<double>(), second.Weights.Cast<double>());
        Assert.Equal(first.Iterations, second.Iterations);
    }

    [Fact]
    public void Classes_without_training_samples_are_never_predicted()
    {
        var train = Line((-2, 0), (-1, 0), (1, 2), (2, 2));
        foreach (Probe probe in new Probe[] { Probe.Logistic(train), Probe.Ridge(train), Probe.LinearSvm(train), Probe.Mlp(train, learningRate: 0.1), Probe.NearestMean(train), Probe.Knn(train, 1) })
        {
            Assert.Equal([0, 0, 2, 2], probe.Predict(train));
            Assert.Equal(3, probe.Scores(train).GetLength(1));
        }
    }

    [Fact]
    public void Evaluation_names_the_part_it_was_measured_on()
    {
        var all = Line((-2, 0), (-1.5f, 0), (2, 1), (1.5f, 1));
        var report = Probe.Logistic(all.Train).Evaluate(all.Test);
        Assert.Equal("val", report.Split);
        Assert.Equal(1, report.Accuracy);
        Assert.StartsWith("accuracy 1.000 (val, 2 samples", report.ToString());
    }

    [Fact]
    public void One_class_alone_and_a_bad_penalty_are_refused()
    {
        Assert.Contains("At least 2 classes", Assert.Throws<ArgumentException>(() => Probe.Logistic(Line((1, 0), (2, 0)))).Message);
        Assert.Contains("Received: 0", Assert.Throws<ArgumentException>(() => Probe.Logistic(Line((1, 0), (2, 1)), c: 0)).Message);
        Assert.Contains("Received: -1", Assert.Throws<ArgumentException>(() => Probe.Ridge(Line((1, 0), (2, 1)), alpha: -1)).Message);
        Assert.Contains("1..2", Assert.Throws<ArgumentOutOfRangeException>(() => Probe.Knn(Line((1, 0), (2, 1)), 3)).Message);
    }

    [Fact]
    public void Features_of_another_width_or_other_classes_are_refused()
    {
        var probe = Probe.NearestMean(Line((1, 0), (2, 1)));
        Assert.Contains("width 2. Received: 3", Assert.Throws<ArgumentException>(() => probe.Predict(new Features([1, 2, 3], [0], Three))).Message);
        Assert.Contains("Received features of [x, y]", Assert.Throws<ArgumentException>(() => probe.Evaluate(new Features([1, 2], [0], ["x", "y"]))).Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Numbers_that_are_none_are_refused_with_the_sample_they_are_in(float wrong)
    {
        var values = Enumerable.Range(0, 60).Select(i => (float)i).ToArray();
        values[41] = wrong;
        var features = new Features(values, [.. Enumerable.Range(0, 20).Select(i => i % 2)], ["a", "b"], [.. Enumerable.Range(0, 20).Select(i => $"{i}.jpg")]);
        Func<object>[] ways = [() => Probe.Logistic(features), () => Probe.Knn(features), () => Probe.Mlp(features), () => RegressionProbe.Ridge(features.WithTargets(new double[20]))];
        Assert.All(ways, way => Assert.Contains("feature 2 of sample 13, 13.jpg", Assert.Throws<ArgumentException>(() => way()).Message));
        Assert.Contains("13.jpg", Assert.Throws<ArgumentException>(() => Probe.Ridge(features.Take([0, 1, 2])).Predict(features)).Message);
    }

    [Fact]
    public void Shuffled_labels_bring_a_probe_down_to_chance()
    {
        var random = new Random(4);
        var values = new float[400 * 20];
        var labels = new int[400];
        for (int i = 0; i < 400; i++)
        {
            labels[i] = i % 2;
            for (int d = 0; d < 20; d++) values[i * 20 + d] = (float)(random.NextDouble() + (d == 3 ? labels[i] * 2 : 0));
        }

        Features Half(int[] some, int from) => new(values[(from * 20)..((from + 200) * 20)], some[from..(from + 200)], ["a", "b"]);
        Assert.True(Probe.Logistic(Half(labels, 0)).Evaluate(Half(labels, 200)).Accuracy > 0.98);
        var shuffled = (int[])labels.Clone();
        random.Shuffle(shuffled);
        Assert.InRange(Probe.Logistic(Half(shuffled, 0)).Evaluate(Half(labels, 200)).Accuracy, 0.3, 0.7);
    }

    [Fact]
    public void A_missing_part_is_answered_with_the_parts_there_are() =>
        Assert.Contains("train, val", Assert.Throws<InvalidOperationException>(() => Line((1, 0), (2, 1)).Part("dev")).Message);
}
