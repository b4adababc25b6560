namespace TransferNotebooks.Tests.Choosing;

public class TransferabilityTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<int, int, int, double> Sizes => new()
    {
        { 40, 6, 2, 0.5 },
        { 60, 10, 4, 1 },
        { 60, 10, 4, 0.05 },
        { 24, 50, 3, 1 }, // fewer samples than features
        { 30, 30, 3, 0.7 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LogMe_is_the_largest_evidence_found_by_dense_search(int count, int width, int classes, double spread)
    {
        var features = Dense.Blobs(count, width, classes, spread, seed: count + width);
        var f = Dense.Matrix(features, centred: false);
        var gram = Dense.Times(f, Dense.Transposed(f));
        double expected = Enumerable.Range(0, classes).Average(label =>
        {
            double[] y = [.. features.Labels.Select(l => l == label ? 1.0 : 0)];
            return Largest(logarithm => Evidence(gram, y, Math.Exp(logarithm))) / count;
        });
        Assert.Equal(expected, Transferability.LogMe(features), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void H_score_is_the_trace_of_the_inverse_covariance_times_that_of_the_class_means(int count, int width, int classes, double spread)
    {
        var features = Dense.Blobs(count, width, classes, spread, seed: count + width);
        double score = Transferability.HScore(features);
        if (count > width) Assert.Equal(Dense.Trace(Dense.Times(Dense.Invert(Covariance(Dense.Matrix(features, centred: true))).Inverse, BetweenClasses(features))), score, Tolerance);
        else Assert.Equal(classes - 1, score);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_shrunk_H_score_uses_Ledoit_and_Wolfs_share(int count, int width, int classes, double spread)
    {
        var features = Dense.Blobs(count, width, classes, spread, seed: count + width);
        var x = Dense.Matrix(features, centred: true);
        var s = Covariance(x);
        double mean = Dense.Trace(s) / width;
        double distance = Sum(width, width, (i, j) => Math.Pow(s[i, j] - (i == j ? mean : 0), 2));
        double error = Enumerable.Range(0, count).Sum(n => Sum(width, width, (i, j) => Math.Pow(x[n, i] * x[n, j] - s[i, j], 2))) / count / count;
        double share = Math.Min(error, distance) / distance;
        Assert.InRange(share, 0.01, 0.99);
        var shrunk = Dense.Make(width, width, (i, j) => (1 - share) * s[i, j] + (i == j ? share * mean : 0));
        Assert.Equal(Dense.Trace(Dense.Times(Dense.Invert(shrunk).Inverse, BetweenClasses(features))) * (1 - share), Transferability.ShrunkHScore(features), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TransRate_is_the_coding_rate_minus_that_of_the_classes(int count, int width, int classes, double spread)
    {
        var features = Dense.Blobs(count, width, classes, spread, seed: count + width);
        var z = Dense.Matrix(features, centred: true);
        double Rate(int[] rows, double epsilon) =>
            Dense.Invert(Dense.Make(width, width, (i, j) => (i == j ? 1 : 0) + rows.Sum(n => z[n, i] * z[n, j]) / (rows.Length * epsilon))).LogDeterminant / 2;
        foreach (double epsilon in new[] { 1e-4, 0.5 })
        {
            int[] Of(int label) => [.. Enumerable.Range(0, count).Where(i => features.Labels[i] == label)];
            double expected = Rate([.. Enumerable.Range(0, count)], epsilon) - Enumerable.Range(0, classes).Average(label => Rate(Of(label), epsilon));
            Assert.Equal(expected, Transferability.TransRate(features, epsilon), Tolerance);
        }
    }

    [Fact]
    public void LogMe_of_one_feature_is_the_closed_form()
    {
        // 1 for the first class and -1 for the second: σ² = 4, z² = 1 and |y|² = 2 for either, so with q = 1 + t/(t + 4) the evidence of the four samples is
        // 2 log(4/(2πq)) − 2 − ½ log(1 + 4/t). Its derivative is 0 where 2t = t + 2.
        var features = new Features([1, 1, -1, -1], [0, 0, 1, 1], ["a", "b"]);
        Assert.Equal(Math.Log(3 / (2 * Math.PI)) / 2 - 0.5 - Math.Log(3) / 8, Transferability.LogMe(features), 1e-10);
    }

    [Fact]
    public void Constant_features_tell_nothing()
    {
        var constant = new Features([.. Enumerable.Repeat(0.1f, 60)], [.. Enumerable.Range(0, 20).Select(i => i % 2)], ["a", "b"]);
        Assert.Equal(0, Transferability.HScore(constant), 1e-12);
        Assert.Equal(0, Transferability.ShrunkHScore(constant), 1e-12);
        Assert.Equal(0, Transferability.TransRate(constant), 1e-12);
        // With no features at all the labels are noise around 0: ½ log(n / (2π·|y|²)) − ½.
        var zero = new Features(new float[60], constant.Labels, ["a", "b"]);
        Assert.Equal(Math.Log(20 / (2 * Math.PI * 10)) / 2 - 0.5, Transferability.LogMe(zero), 1e-12);
    }

    [Fact]
    public void Features_that_are_the_labels_have_no_upper_bound_of_evidence_and_the_largest_H_score()
    {
        int[] labels = [.. Enumerable.Range(0, 30).Select(i => i % 3)];
        var features = new Features([.. labels.SelectMany(label => Enumerable.Range(0, 3).Select(k => k == label ? 1f : 0))], labels, ["a", "b", "c"]);
        Assert.Equal(double.PositiveInfinity, Transferability.LogMe(features));
        Assert.Equal(2, Transferability.HScore(features), 1e-9);
    }

    [Fact]
    public void Better_separated_classes_score_higher_and_shuffled_labels_lower()
    {
        var (near, far) = (Dense.Blobs(80, 8, 4, 0.1, 3), Dense.Blobs(80, 8, 4, 2, 3));
        var shuffled = far.Labels.ToArray();
        new SeededRandom(1).Shuffle<int>(shuffled);
        var noise = new Features(far.ToArray(), shuffled, far.Classes);
        foreach (var score in new Func<Features, double>[] { Transferability.LogMe, Transferability.HScore, Transferability.ShrunkHScore, f => Transferability.TransRate(f) })
        {
            Assert.True(score(far) > score(near));
            Assert.True(score(far) > score(noise));
        }
    }

    [Fact]
    public void Scores_do_not_depend_on_absent_classes_or_the_order_of_samples()
    {
        var features = Dense.Blobs(50, 6, 3, 1, 9);
        var more = new Features(features.ToArray(), [.. features.Labels.Select(label => 2 * label + 1)], ["z", "a", "z", "b", "z", "c", "z"]);
        var turned = features.Take(Enumerable.Range(0, 50).Reverse());
        var (one, two, three) = (Transferability.Of(features), Transferability.Of(more), Transferability.Of(turned));
        Assert.Equal((one.LogMe, one.HScore, one.ShrunkHScore, one.TransRate), (two.LogMe, two.HScore, two.ShrunkHScore, two.TransRate));
        Assert.Equal(one.LogMe, three.LogMe, 1e-9);
        Assert.Equal(one.HScore, three.HScore, 1e-9);
        Assert.Equal(one.ShrunkHScore, three.ShrunkHScore, 1e-9);
        Assert.Equal(one.TransRate, three.TransRate, 1e-9);
        Assert.Null(one.Leep);
    }

    [Fact]
    public void One_class_numbers_that_are_not_finite_and_a_bad_epsilon_are_refused()
    {
        var one = new Features([1, 2, 3, 4], [1, 1], ["a", "b"]);
        foreach (var score in new Func<Features, double>[] { Transferability.LogMe, Transferability.HScore, Transferability.ShrunkHScore, f => Transferability.TransRate(f) })
        {
            Assert.Contains("At least 2 classes must occur", Assert.Throws<ArgumentException>(() => score(one)).Message);
            Assert.Contains("Received: NaN or infinity", Assert.Throws<ArgumentException>(() => score(new Features([1, float.NaN, 3, 4], [0, 1], ["a", "b"]))).Message);
        }

        Assert.Contains("Received: 0", Assert.Throws<ArgumentException>(() => Transferability.TransRate(Dense.Blobs(20, 3, 2, 1, 1), epsilon: 0)).Message);
    }

    private static double[,] Covariance(double[,] x) =>
        Dense.Make(x.GetLength(1), x.GetLength(1), (i, j) => Enumerable.Range(0, x.GetLength(0)).Sum(n => x[n, i] * x[n, j]) / x.GetLength(0));

    private static double[,] BetweenClasses(Features features)
    {
        var x = Dense.Matrix(features, centred: true);
        var means = Dense.Make(features.Count, features.Width, (i, d) => Enumerable.Range(0, features.Count).Where(n => features.Labels[n] == features.Labels[i]).Average(n => x[n, d]));
        return Covariance(means);
    }

    private static double Sum(int rows, int columns, Func<int, int, double> value) => Enumerable.Range(0, rows).Sum(i => Enumerable.Range(0, columns).Sum(j => value(i, j)));

    // log N(y; 0, K/β) with K = I + FFᵀ/t and the best β = n / yᵀK⁻¹y.
    private static double Evidence(double[,] gram, double[] y, double t)
    {
        int n = y.Length;
        var (inverse, log) = Dense.Invert(Dense.Make(n, n, (i, j) => gram[i, j] / t + (i == j ? 1 : 0)));
        double fit = Sum(n, n, (i, j) => y[i] * inverse[i, j] * y[j]), beta = n / fit;
        return -0.5 * (n * Math.Log(2 * Math.PI / beta) + log + beta * fit);
    }

    // Over a grid, then by golden section around its best point.
    private static double Largest(Func<double, double> function)
    {
        double at = Enumerable.Range(-8, 25).Select(i => (double)i).MaxBy(function), low = at - 1, high = at + 1, ratio = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-5)
        {
            double a = high - ratio * (high - low), b = low + ratio * (high - low);
            if (function(a) > function(b)) high = b;
            else low = a;
        }

        return function((low + high) / 2);
    }
}
