namespace TransferNotebooks;

public abstract partial class Probe
{
    /// <summary>Strengths to choose from where none are given: 10⁻⁴ to 10², the strongest penalty first.</summary>
    private static readonly double[] UsualCs = [1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100];

    private static readonly double[] UsualAlphas = [1e5, 1e4, 1e3, 100, 10, 1, 0.1];

    /// <summary>
    /// A probe of any kind whose strength is chosen by stratified cross-validation on the training samples (Stone 1974), and never on others: the best mean accuracy wins, of equal ones the first in
    /// the list.
    /// </summary>
    /// <typeparam name="TProbe">The kind of probe.</typeparam>
    /// <param name="train">Features with labels.</param>
    /// <param name="strengths">The strengths to choose from.</param>
    /// <param name="fit">Fits a probe of a strength.</param>
    /// <param name="folds">Parts of the training samples; each is predicted once by a probe that was fitted on the others.</param>
    /// <param name="seed">Which random folds.</param>
    /// <exception cref="ArgumentException">No strengths, or folds that the samples do not give.</exception>
    public static TunedProbe<TProbe> Tuned<TProbe>(Features train, IReadOnlyList<double> strengths, Func<Features, double, TProbe> fit, int folds = 5, int seed = 0)
        where TProbe : Probe => new(train, strengths, fit, folds, seed);

    /// <summary><see cref="Logistic"/> with C chosen by <see cref="Tuned"/>.</summary>
    /// <param name="train">Features with labels.</param>
    /// <param name="cs">Values of C to choose from; null for 10⁻⁴ to 10² by tens.</param>
    /// <param name="folds">Parts of the training samples.</param>
    /// <param name="seed">Which random folds.</param>
    /// <param name="standardise">Bring each feature to mean 0 and variance 1 first, on the samples that a probe is fitted on.</param>
    public static TunedProbe<LogisticProbe> LogisticCV(Features train, IReadOnlyList<double>? cs = null, int folds = 5, int seed = 0, bool standardise = true) =>
        Tuned(train, cs ?? UsualCs, (features, c) => Logistic(features, c, standardise), folds, seed);

    /// <summary><see cref="LinearSvm"/> with C chosen by <see cref="Tuned"/>.</summary>
    /// <param name="train">Features with labels.</param>
    /// <param name="cs">Values of C to choose from; null for 10⁻⁴ to 10² by tens.</param>
    /// <param name="folds">Parts of the training samples.</param>
    /// <param name="seed">Which random folds.</param>
    /// <param name="standardise">Bring each feature to mean 0 and variance 1 first, on the samples that a probe is fitted on.</param>
    public static TunedProbe<LinearSvmProbe> LinearSvmCV(Features train, IReadOnlyList<double>? cs = null, int folds = 5, int seed = 0, bool standardise = true) =>
        Tuned(train, cs ?? UsualCs, (features, c) => LinearSvm(features, c, standardise: standardise), folds, seed);

    /// <summary><see cref="Ridge"/> with its penalty chosen by <see cref="Tuned"/>.</summary>
    /// <param name="train">Features with labels.</param>
    /// <param name="alphas">Penalties to choose from, of equal ones the first wins; null for 10⁵ to 10⁻¹ by tens.</param>
    /// <param name="folds">Parts of the training samples.</param>
    /// <param name="seed">Which random folds.</param>
    /// <param name="standardise">Bring each feature to mean 0 and variance 1 first, on the samples that a probe is fitted on.</param>
    public static TunedProbe<RidgeProbe> RidgeCV(Features train, IReadOnlyList<double>? alphas = null, int folds = 5, int seed = 0, bool standardise = true) =>
        Tuned(train, alphas ?? UsualAlphas, (features, alpha) => Ridge(features, alpha, standardise), folds, seed);
}
