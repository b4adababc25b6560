namespace TransferNotebooks;

/// <summary>
/// Backbones ranked for a data set: transferability scores, the cross-validated accuracy of a linear probe, and what each costs. It shows itself as a table and a chart. Only the part
/// <c>train</c> is looked at where the data has parts, so that the test part stays unseen.
/// </summary>
/// <remarks>
/// Scores are cheap guesses. <see cref="Agreement(RankingColumn)"/> tells how far they agree with the probe's accuracies on this data, and
/// <see cref="Agreement(RankingColumn, IReadOnlyDictionary{string, double})"/> with accuracies of your own, for instance after fine-tuning.
/// </remarks>
[TypeFormatterSource(typeof(BackboneRankingFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed partial class BackboneRanking
{
    private BackboneRanking(IEnumerable<RankedBackbone> rows, RankingColumn sortedBy, string data)
    {
        (SortedBy, Data) = (sortedBy, data);
        bool fewestFirst = sortedBy >= RankingColumn.Parameters;
        Rows = [.. rows.OrderBy(row => row[sortedBy] is null).ThenBy(row => row.Reason.Length > 0).ThenByDescending(row => fewestFirst ? -row[sortedBy] : row[sortedBy])];
    }

    /// <summary>The rows, the best first; those that could not be ranked last.</summary>
    public IReadOnlyList<RankedBackbone> Rows { get; }

    /// <summary>The column that decides.</summary>
    public RankingColumn SortedBy { get; }

    /// <summary>What was looked at, with its size.</summary>
    public string Data { get; }

    /// <summary>The first row.</summary>
    /// <exception cref="InvalidOperationException">No backbone could be ranked; the message tells why.</exception>
    public RankedBackbone Best => Rows.Count > 0 && Rows[0].Reason.Length == 0 ? Rows[0]
        : throw new InvalidOperationException($"No backbone could be ranked. {string.Join("; ", Rows.Select(row => $"{row.Name}: {row.Reason}"))}");

    /// <summary>Ranks backbones by name, each with its published weights. Features are kept in the store, so that a second ranking takes moments.</summary>
    /// <param name="data">The target data, with labels.</param>
    /// <param name="names">Names of backbones; those whose weights cannot be had are listed with the reason.</param>
    /// <param name="sortBy">The column that decides.</param>
    /// <param name="probe">Whether to train linear probes (logistic, C = 0.01) by 5-fold cross-validation too.</param>
    /// <param name="time">Whether to measure the time for one image; leave it out where a repeated run shall show the same.</param>
    /// <param name="download">Whether weights that are not on this machine are fetched.</param>
    /// <param name="store">Where features are kept; null for the kit's cache.</param>
    /// <param name="cache">Whether to use the store at all.</param>
    /// <param name="token">Stops between two steps; features extracted so far stay in the store.</param>
    /// <exception cref="ArgumentException">A name is unknown, there is none, or fewer than two classes occur.</exception>
    public static BackboneRanking Of(LabelledData data, IReadOnlyList<string> names, RankingColumn sortBy = RankingColumn.LogMe, bool probe = true, bool time = true, bool download = false,
        FeatureStore? store = null, bool cache = true, CancellationToken token = default)
    {
        foreach (string name in names) Backbones.Entry(name);
        return Rank(data, [.. names.Select(name => (name, Loading(name, download), true))], sortBy, new(probe, time, store, cache), token);
    }

    /// <summary>Ranks backbones that are loaded already: with other weights, trained by yourself, random. LEEP and NCE take their heads where these have named classes.</summary>
    /// <param name="data">The target data, with labels.</param>
    /// <param name="backbones">The backbones; they stay yours.</param>
    /// <param name="sortBy">The column that decides.</param>
    /// <param name="probe">Whether to train linear probes by cross-validation too.</param>
    /// <param name="time">Whether to measure the time for one image.</param>
    /// <param name="store">Where features are kept; null for the kit's cache.</param>
    /// <param name="cache">Whether to use the store at all.</param>
    /// <param name="token">Stops between two steps.</param>
    /// <exception cref="ArgumentException">There is no backbone, or fewer than two classes occur.</exception>
    public static BackboneRanking Of(LabelledData data, IReadOnlyList<Backbone> backbones, RankingColumn sortBy = RankingColumn.LogMe, bool probe = true, bool time = true,
        FeatureStore? store = null, bool cache = true, CancellationToken token = default) =>
        Rank(data, [.. backbones.Select(backbone => (backbone.Name, (Func<Backbone>)(() => backbone), false))], sortBy, new(probe, time, store, cache), token);

    /// <summary>Ranks backbones under names of your own, for instance one architecture with several weights; see the other form.</summary>
    /// <param name="data">The target data, with labels.</param>
    /// <param name="backbones">The backbones by the name that the table and the chart give them; they stay yours.</param>
    /// <param name="sortBy">The column that decides.</param>
    /// <param name="probe">Whether to train linear probes by cross-validation too.</param>
    /// <param name="time">Whether to measure the time for one image.</param>
    /// <param name="store">Where features are kept; null for the kit's cache.</param>
    /// <param name="cache">Whether to use the store at all.</param>
    /// <param name="token">Stops between two steps.</param>
    /// <exception cref="ArgumentException">There is no backbone, or fewer than two classes occur.</exception>
    public static BackboneRanking Of(LabelledData data, IReadOnlyDictionary<string, Backbone> backbones, RankingColumn sortBy = RankingColumn.LogMe, bool probe = true, bool time = true,
        FeatureStore? store = null, bool cache = true, CancellationToken token = default) =>
        Rank(data, [.. backbones.Select(named => (named.Key, (Func<Backbone>)(() => named.Value), false))], sortBy, new(probe, time, store, cache), token);

    /// <summary>The same rows sorted by another column.</summary>
    public BackboneRanking By(RankingColumn column) => new(Rows, column, Data);

    /// <summary>How far a column agrees with the probes' accuracies: <see cref="RankAgreement.WeightedTau"/> over the backbones that have both; null for fewer than two.</summary>
    public double? Agreement(RankingColumn column) => Agreement(column, row => row[RankingColumn.ProbeAccuracy]);

    /// <summary>How far a column agrees with accuracies that were measured otherwise, for instance after fine-tuning; null for fewer than two backbones that have both.</summary>
    /// <param name="column">The column.</param>
    /// <param name="accuracies">Accuracy by the name of the backbone.</param>
    public double? Agreement(RankingColumn column, IReadOnlyDictionary<string, double> accuracies) =>
        Agreement(column, row => accuracies.TryGetValue(row.Name, out double accuracy) ? accuracy : null);

    private double? Agreement(RankingColumn column, Func<RankedBackbone, double?> accuracy)
    {
        double sign = column >= RankingColumn.Parameters ? -1 : 1;
        var both = Rows.Where(row => row[column] is not null && accuracy(row) is not null).ToArray();
        return both.Length < 2 ? null : RankAgreement.WeightedTau([.. both.Select(row => sign * row[column]!.Value)], [.. both.Select(row => accuracy(row)!.Value)]);
    }
}
