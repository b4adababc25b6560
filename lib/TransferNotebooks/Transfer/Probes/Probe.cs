namespace TransferNotebooks;

/// <summary>
/// A light classifier on fixed features: the transfer method of row A1. Make one with <see cref="Logistic"/>, <see cref="LinearSvm"/>, <see cref="Ridge"/>, <see cref="Knn"/>,
/// <see cref="NearestMean"/> or <see cref="Mlp"/>, or let cross-validation choose its strength (<see cref="LogisticCV"/>, <see cref="Tuned"/>); all are deterministic and agree with scikit-learn's
/// estimators of the same kind. What learns numbers instead of classes is a <see cref="RegressionProbe"/>.
/// </summary>
public abstract partial class Probe
{
    private protected Probe(Features train)
    {
        FeatureMatrix.RequireFinite(train);
        Classes = train.Classes;
        Width = train.Width;
    }

    /// <summary>Class names, in the order of <see cref="Scores"/>' columns.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Numbers per sample that the probe expects.</summary>
    public int Width { get; }

    /// <summary>
    /// Multinomial logistic regression (binary: one sigmoid) by L-BFGS in double precision, as scikit-learn's <c>LogisticRegression</c>: it minimises the sum of
    /// log losses + |W|² / (2C); intercepts are not penalised.
    /// </summary>
    /// <param name="train">Features with labels; at least two classes must occur.</param>
    /// <param name="c">Inverse strength of the penalty, &gt; 0.</param>
    /// <param name="standardise">Bring each feature to mean 0 and variance 1 on the training samples first (scikit-learn's <c>StandardScaler</c>).</param>
    /// <param name="maxIterations">Most L-BFGS steps.</param>
    /// <param name="tolerance">Stops when no component of the gradient is larger.</param>
    /// <exception cref="ArgumentException">Fewer than two classes occur, or <paramref name="c"/> is not positive.</exception>
    public static LogisticProbe Logistic(Features train, double c = 1.0, bool standardise = true, int maxIterations = 1000, double tolerance = 1e-5) =>
        new(train, c, standardise, maxIterations, tolerance);

    /// <summary>The majority among the nearest training samples in Euclidean distance; of equal votes the first class wins.</summary>
    /// <param name="train">Features with labels.</param>
    /// <param name="neighbours">How many neighbours vote.</param>
    public static KnnProbe Knn(Features train, int neighbours = 5) => new(train, neighbours);

    /// <summary>The class whose mean is nearest in Euclidean distance (scikit-learn's <c>NearestCentroid</c>).</summary>
    /// <param name="train">Features with labels.</param>
    public static NearestMeanProbe NearestMean(Features train) => new(train);

    /// <summary>Least squares on ±1 targets with a squared penalty, in closed form (scikit-learn's <c>RidgeClassifier</c>).</summary>
    /// <param name="train">Features with labels; at least two classes must occur.</param>
    /// <param name="alpha">Strength of the penalty, &gt; 0.</param>
    /// <param name="standardise">Bring each feature to mean 0 and variance 1 on the training samples first.</param>
    public static RidgeProbe Ridge(Features train, double alpha = 1.0, bool standardise = false) => new(train, alpha, standardise);

    /// <summary>
    /// A linear support vector machine, one class against the rest, as scikit-learn's <c>LinearSVC</c>: it minimises ½|w|² + C Σ loss; the intercept is the weight of a constant feature 1 and so
    /// is penalised too. Solved by dual coordinate descent (Hsieh et al. 2008).
    /// </summary>
    /// <param name="train">Features with labels; at least two classes must occur.</param>
    /// <param name="c">Weight of the losses against the penalty, &gt; 0.</param>
    /// <param name="loss">The loss of a sample.</param>
    /// <param name="standardise">Bring each feature to mean 0 and variance 1 on the training samples first.</param>
    /// <param name="maxIterations">Most passes over the samples.</param>
    /// <param name="tolerance">Stops when the projected gradients of the dual problem lie this close together.</param>
    /// <param name="seed">The order of the samples, which changes the result by less than the tolerance.</param>
    /// <exception cref="ArgumentException">Fewer than two classes occur, or <paramref name="c"/> is not positive.</exception>
    public static LinearSvmProbe LinearSvm(Features train, double c = 1.0, SvmLoss loss = SvmLoss.SquaredHinge, bool standardise = true, int maxIterations = 1000, double tolerance = 1e-4, int seed = 0) =>
        new(train, c, loss, standardise, maxIterations, tolerance, seed);

    /// <summary>
    /// A small network on the features: one hidden layer of rectified units, softmax, trained with Adam (Kingma and Ba 2015) on the log loss, as scikit-learn's <c>MLPClassifier</c>.
    /// </summary>
    /// <param name="train">Features with labels; at least two classes must occur.</param>
    /// <param name="hidden">Units of the hidden layer.</param>
    /// <param name="epochs">Most passes over the samples; training ends before where the loss has not fallen by 1e-4 for ten of them.</param>
    /// <param name="learningRate">Step size of Adam.</param>
    /// <param name="penalty">Weight of the squared weights in the loss: penalty / 2 · |W|² / batch.</param>
    /// <param name="batchSize">Samples a step, at most.</param>
    /// <param name="standardise">Bring each feature to mean 0 and variance 1 on the training samples first.</param>
    /// <param name="seed">First weights and order of the samples.</param>
    /// <exception cref="ArgumentException">Fewer than two classes occur, or a number is out of its range.</exception>
    public static MlpProbe Mlp(Features train, int hidden = 128, int epochs = 200, double learningRate = 1e-3, double penalty = 1e-4, int batchSize = 200, bool standardise = true, int seed = 0) =>
        new(train, hidden, epochs, learningRate, penalty, batchSize, standardise, seed);

    /// <summary>Scores per sample and class, <c>[N, classes]</c>; larger is likelier. Classes without training samples get −∞ (probability 0 for probabilities).</summary>
    public abstract double[,] Scores(Features features);

    /// <summary>The likeliest class index per sample; of equal scores the first class.</summary>
    public int[] Predict(Features features) => Metrics.Best(Scores(features));

    /// <summary>Predicts and compares with the labels.</summary>
    /// <exception cref="ArgumentException">The features have another width or other classes than the training features.</exception>
    public ClassificationReport Evaluate(Features features)
    {
        if (!features.Classes.SequenceEqual(Classes))
            throw new ArgumentException($"The probe knows the classes {Shown(Classes)}. Received features of {Shown(features.Classes)}; match their labels first.", nameof(features));
        var scores = Scores(features);
        return new ClassificationReport(features.Labels, Metrics.Best(scores), Classes, features.Split, scores, features.Variant);
    }

    private protected void Check(Features features)
    {
        if (features.Width != Width)
            throw new ArgumentException($"The probe was trained on features of width {Width}. Received: {features.Width}; extract them with the same backbone.", nameof(features));
        FeatureMatrix.RequireFinite(features);
    }

    private static string Shown(IReadOnlyList<string> classes) => $"[{string.Join(", ", classes.Take(6))}{(classes.Count > 6 ? $", … {classes.Count} in all" : "")}]";
}
