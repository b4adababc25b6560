using System.Text.Json;

namespace TransferNotebooks.Tests.Transfer;

/// <summary>What scikit-learn computed (probes.py), compared with what we compute.</summary>
internal static class ProbeReference
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Transfer", "Probes", "References");

    /// <summary>Compares every probe of every case in a folder that probes.py wrote.</summary>
    public static void CompareProbes(string folder)
    {
        var arrays = NpzFile.Read(Path.Combine(folder, "probes.npz"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "probes.json")));
        foreach (var reference in json.RootElement.GetProperty("probes").EnumerateArray())
        {
            string name = reference.GetProperty("name").GetString()!;
            var classes = Enumerable.Range(0, reference.GetProperty("classes").GetInt32()).Select(i => $"class {i}").ToArray();
            var train = Load(arrays, name + "_x", name + "_y", classes);
            var test = Load(arrays, name + "_xt", name + "_yt", classes);
            foreach (double c in new[] { 0.01, 1, 10 }) CompareLogistic(reference.GetProperty(FormattableString.Invariant($"logistic_{c}")), train, test, c);
            foreach (double alpha in new[] { 0.1, 1, 100 }) CompareRidge(reference.GetProperty(FormattableString.Invariant($"ridge_{alpha}")), train, test, alpha);
            foreach (int k in new[] { 1, 5, 10 })
            {
                var probe = Probe.Knn(train, k);
                Assert.Equal(Ints(reference.GetProperty($"knn_{k}").GetProperty("predicted")), probe.Predict(test));
                Close(reference.GetProperty($"knn_{k}").GetProperty("votes"), probe.Scores(test), 1e-12);
            }

            Assert.Equal(Ints(reference.GetProperty("mean").GetProperty("predicted")), Probe.NearestMean(train).Predict(test));
            foreach (double c in new[] { 0.01, 1 }) CompareSvm(reference.GetProperty(FormattableString.Invariant($"svm_{c}")), train, test, c);
            train = train.WithTargets(arrays[name + "_targets"].Numbers.ToArray<double>());
            test = test.WithTargets(arrays[name + "_test_targets"].Numbers.ToArray<double>());
            foreach (double alpha in new[] { 0.1, 100 }) CompareRegression(reference.GetProperty(FormattableString.Invariant($"regression_{alpha}")), train, test, alpha);
            Close(reference.GetProperty("neighbour_regression"), RegressionProbe.Knn(train, 3).Predict(test), 1e-12);
            ComparePreparation(reference.GetProperty("prepared"), train, test);
        }
    }

    /// <summary>Compares every metric.</summary>
    public static void CompareMetrics(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "probes.json")));
        foreach (var table in json.RootElement.GetProperty("metrics").EnumerateArray())
        {
            int[] truth = Ints(table.GetProperty("truth")), predicted = Ints(table.GetProperty("predicted"));
            int count = table.GetProperty("classes").GetInt32();
            var report = new ClassificationReport(truth, predicted, [.. Enumerable.Range(0, count).Select(i => $"c{i}")]);
            Close(table.GetProperty("accuracy").GetDouble(), report.Accuracy);
            Close(table.GetProperty("balanced_accuracy").GetDouble(), Metrics.BalancedAccuracy(report.Confusion));
            CompareScores(table.GetProperty("macro"), report.Macro);
            CompareScores(table.GetProperty("weighted"), report.Weighted);
            CompareScores(table.GetProperty("micro"), report.Micro);
            foreach (var (row, scores) in table.GetProperty("per_class").EnumerateArray().Zip(report.PerClass))
            {
                CompareScores(row, scores);
                Assert.Equal((long)row[3].GetDouble(), scores.Support);
            }

            Assert.Equal(table.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(cell => cell.GetInt64()), report.Confusion.ToArray().Cast<long>());
            if (!table.TryGetProperty("top", out var top)) continue;
            var given = table.GetProperty("scores");
            var values = new double[truth.Length, count];
            for (int i = 0; i < truth.Length; i++)
                for (int k = 0; k < count; k++) values[i, k] = given[i][k].GetDouble();
            for (int k = 1; k <= 3; k++) Close(top[k - 1].GetDouble(), Metrics.TopK(truth, values, k));
        }
    }

    private static void CompareLogistic(JsonElement expected, Features train, Features test, double c)
    {
        var probe = Probe.Logistic(train, c, tolerance: 1e-8);
        Assert.True(probe.Converged, probe.ToString());
        Close(expected.GetProperty("standard_weights"), probe.Weights, 1e-5);
        Close(expected.GetProperty("standard_intercepts"), probe.Intercepts, 1e-4);
        Close(expected.GetProperty("standard_probabilities"), probe.Scores(test), 1e-5);
        Assert.Equal(Ints(expected.GetProperty("standard_predicted")), probe.Predict(test));
        var raw = Probe.Logistic(train, c, standardise: false, maxIterations: 10_000, tolerance: 1e-7);
        Assert.True(raw.Converged, raw.ToString());
        Close(expected.GetProperty("raw_weights"), raw.Weights, 1e-4);
    }

    private static void CompareRidge(JsonElement expected, Features train, Features test, double alpha)
    {
        var probe = Probe.Ridge(train, alpha);
        Close(expected.GetProperty("weights"), probe.Weights, 1e-9);
        Close(expected.GetProperty("intercepts"), probe.Intercepts, 1e-8);
        Assert.Equal(Ints(expected.GetProperty("predicted")), probe.Predict(test));
    }

    private static void CompareSvm(JsonElement expected, Features train, Features test, double c)
    {
        var probe = Probe.LinearSvm(train, c, maxIterations: 100_000, tolerance: 1e-9);
        Assert.True(probe.Converged, probe.ToString());
        Close(expected.GetProperty("squared_weights"), probe.Weights, 1e-5);
        Close(expected.GetProperty("squared_intercepts"), probe.Intercepts, 1e-4);
        Assert.Equal(Ints(expected.GetProperty("predicted")), probe.Predict(test));
        var scaled = Standardisation.Fit(train).Transform(train);
        var hinge = Probe.LinearSvm(scaled, c, SvmLoss.Hinge, standardise: false, maxIterations: 1_000_000, tolerance: 1e-6);
        Assert.True(hinge.Converged, hinge.ToString());
        for (int row = 0; row < hinge.Intercepts.Length; row++)
            Assert.Equal(1, HingeObjective(hinge, row, scaled, c) / expected.GetProperty("hinge")[row].GetDouble(), 1e-5);
    }

    private static double HingeObjective(LinearSvmProbe probe, int row, Features train, double c)
    {
        var x = train.ToArray();
        int positive = probe.Intercepts.Length == 1 ? 1 : row;
        double penalty = probe.Intercepts[row] * probe.Intercepts[row], loss = 0;
        for (int d = 0; d < train.Width; d++) penalty += probe.Weights[row, d] * probe.Weights[row, d];
        for (int i = 0; i < train.Count; i++)
        {
            double score = probe.Intercepts[row];
            for (int d = 0; d < train.Width; d++) score += probe.Weights[row, d] * x[i * train.Width + d];
            loss += Math.Max(0, 1 - (train.Labels[i] == positive ? score : -score));
        }

        return penalty / 2 + c * loss;
    }

    private static void CompareRegression(JsonElement expected, Features train, Features test, double alpha)
    {
        var raw = RegressionProbe.Ridge(train, alpha, standardise: false);
        Close(expected.GetProperty("weights"), raw.Weights, 1e-8);
        Assert.Equal(expected.GetProperty("intercept").GetDouble(), raw.Intercept, 1e-7);
        var standard = RegressionProbe.Ridge(train, alpha);
        Close(expected.GetProperty("predicted"), standard.Predict(test), 1e-8);
        var report = standard.Evaluate(test);
        Close(expected.GetProperty("scores"), [report.R2, report.MeanAbsoluteError, report.RootMeanSquaredError], 1e-8);
    }

    private static void ComparePreparation(JsonElement expected, Features train, Features test)
    {
        Rows(expected.GetProperty("standardised"), new FeatureSteps().Standardise(), 1e-5);
        Rows(expected.GetProperty("normalised"), new FeatureSteps().UnitLength(), 1e-6);
        Close(expected.GetProperty("explained"), PrincipalComponents.Fit(train, 4).ExplainedVariance, 1e-9);
        // Directions are the same up to their signs.
        var whitened = new FeatureSteps().Components(4, whiten: true).Fit(train).Transform(test).ToArray();
        for (int direction = 0; direction < 4; direction++)
        {
            double[] theirs = [.. expected.GetProperty("whitened").EnumerateArray().Select(row => row[direction].GetDouble())], ours = [.. theirs.Select((_, i) => (double)whitened[i * 4 + direction])];
            double sign = Math.Sign(theirs.Zip(ours, (a, b) => a * b).Sum());
            Assert.All(theirs.Zip(ours), pair => Assert.Equal(pair.First, sign * pair.Second, 1e-4));
        }

        void Rows(JsonElement rows, FeatureSteps steps, double tolerance)
        {
            var values = steps.Fit(train).Transform(test).ToArray();
            for (int i = 0; i < test.Count; i++) Close(rows[i], values.Skip(i * test.Width).Take(test.Width).Select(value => (double)value), tolerance);
        }
    }

    private static void CompareScores(JsonElement row, ClassScores scores)
    {
        Close(row[0].GetDouble(), scores.Precision);
        Close(row[1].GetDouble(), scores.Recall);
        Close(row[2].GetDouble(), scores.F1);
    }

    private static Features Load(IReadOnlyDictionary<string, NpyArray> arrays, string values, string labels, string[] classes) =>
        new(arrays[values].Numbers.ToArray<float>(), Array.ConvertAll(arrays[labels].Numbers.ToArray<long>(), label => (int)label), classes);

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    private static void Close(double expected, double actual) => Assert.InRange(actual, expected - 1e-9, expected + 1e-9);

    // The tolerance is absolute below 1 and relative above.
    private static void Close(JsonElement expected, IEnumerable<double> actual, double tolerance) => Assert.All(expected.EnumerateArray().Zip(actual), pair =>
    {
        double value = pair.First.GetDouble(), room = tolerance * Math.Max(1, Math.Abs(value));
        Assert.InRange(pair.Second, value - room, value + room);
    });

    private static void Close(JsonElement expected, double[,] actual, double tolerance)
    {
        Assert.Equal((expected.GetArrayLength(), expected[0].GetArrayLength()), (actual.GetLength(0), actual.GetLength(1)));
        for (int i = 0; i < actual.GetLength(0); i++)
            Close(expected[i], Enumerable.Range(0, actual.GetLength(1)).Select(k => actual[i, k]), tolerance);
    }
}
