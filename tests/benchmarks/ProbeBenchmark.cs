namespace TransferNotebooks.Benchmarks;

/// <summary>
/// Probes against scikit-learn's estimators of the same kind on the same features, equal thread counts: fitting, and for neighbours and class means predicting. The features look like a
/// backbone's: mixtures of ten clouds in 64 dimensions through a random rectified layer. probe_peer.py takes the faster of single and double precision, and of the solvers there are, on its side.
/// A row's name says kind, strength, features and samples.
/// </summary>
internal sealed class ProbeBenchmark : Benchmark
{
    private const int Classes = 10;

    private static readonly (int Width, int Count)[] Sizes = [(512, 10_000), (2048, 2_000)];

    private readonly string folder = Directory.CreateTempSubdirectory("probe-benchmark").FullName;

    private readonly Dictionary<(int, int), Features> drawn = [];

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows =>
    [
        .. from size in Sizes
           from kind in new[] { "logistic-c0.01", "logistic-c1", "svm-c0.0001", "svm-c0.01", "ridge", "knn", "mean", "mlp", "standardise", "pca64" }
           select new Row($"{kind}-{size.Width}x{size.Count}", "ms", () => Prepare(kind, Drawn(size))) { Rounds = 3, Iterations = 1 },
    ];

    /// <inheritdoc/>
    public override string Version
    {
        get
        {
            TorchSharp.torch.set_num_threads(Threads);
            return $"transfer-notebooks, libtorch {TorchSharp.torch.__version__}, .NET {Environment.Version}";
        }
    }

    /// <inheritdoc/>
    protected override string Script => "probe_peer.py";

    /// <inheritdoc/>
    public override PeerProcess StartPeer()
    {
        foreach (var size in Sizes) Drawn(size).Save(Path.Combine(folder, $"{size.Width}x{size.Count}.npz"));
        return new PeerProcess(ScriptPath, Threads, new Dictionary<string, string> { ["PROBE_FEATURES"] = folder });
    }

    /// <inheritdoc/>
    public override void Dispose() => Directory.Delete(folder, recursive: true);

    // Half of the samples is learned from and half predicted, where a row predicts.
    private static Action Prepare(string kind, Features features)
    {
        var (train, test) = (Plain(features.Train), Plain(features.Test));
        Action action = kind switch
        {
            // As near to the optimum as the peer's stop leaves it, measured on the first size: objectives 1190.017338 (peer 1190.017341) and 82.788545 (peer 82.788546).
            "logistic-c0.01" => () => Probe.Logistic(train, 0.01, tolerance: 1e-2),
            "logistic-c1" => () => Probe.Logistic(train, 1, tolerance: 1e-4),
            "svm-c0.0001" => () => Probe.LinearSvm(train, 0.0001),
            "svm-c0.01" => () => Probe.LinearSvm(train, 0.01),
            "ridge" => () => Probe.Ridge(train),
            "knn" => () => Probe.Knn(train).Predict(test),
            "mean" => () => Probe.NearestMean(train).Predict(test),
            "mlp" => () => Probe.Mlp(train, hidden: 100, epochs: 10),
            "standardise" => () => Standardisation.Fit(train).Transform(test),
            _ => () => PrincipalComponents.Fit(train, 64).Transform(test),
        };
        action();
        return action;
    }

    // With numbers of its own, as features that were just extracted have.
    private static Features Plain(Features features) => new(features.ToArray(), features.Labels, features.Classes);

    private Features Drawn((int Width, int Count) size)
    {
        if (drawn.TryGetValue(size, out var made)) return made;
        const int hidden = 64;
        var random = new SeededRandom(size.Width);
        double Normal() => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        var means = Enumerable.Range(0, Classes * hidden).Select(_ => 0.45 * Normal()).ToArray();
        var layer = Enumerable.Range(0, hidden * size.Width).Select(_ => Normal() / 8).ToArray();
        var values = new float[size.Count * size.Width];
        var sample = new double[hidden];
        var row = new double[size.Width];
        for (int i = 0; i < size.Count; i++)
        {
            for (int h = 0; h < hidden; h++) sample[h] = means[i % Classes * hidden + h] + Normal();
            for (int d = 0; d < row.Length; d++) row[d] = 0.3 * Normal();
            for (int h = 0; h < hidden; h++)
                for (int d = 0; d < row.Length; d++) row[d] += sample[h] * layer[h * row.Length + d];
            for (int d = 0; d < row.Length; d++) values[i * row.Length + d] = (float)Math.Max(0, row[d]);
        }

        return drawn[size] = new Features(values, [.. Enumerable.Range(0, size.Count).Select(i => i % Classes)], [.. Enumerable.Range(0, Classes).Select(k => $"{k}")],
            parts: [.. Enumerable.Range(0, size.Count).Select(i => i / Classes % 2 == 0 ? "train" : "test")]);
    }
}
