using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>
/// Features as points in a plane, coloured by class; a class has the same colour in every map. Pointing at a point names the sample. Shows itself as a chart; two of them, such as
/// before and after training, stand side by side by <see cref="SideBySide"/>.
/// </summary>
[TypeFormatterSource(typeof(FeatureMap2DFormatters), PreferredMimeTypes = ["application/vnd.plotly.v1+json", "text/html", "text/plain"])]
public sealed class FeatureMap2D
{
    private readonly Features features;
    private readonly double[] x, y;
    private readonly (string X, string Y) axes;

    private FeatureMap2D(Features features, double[] x, double[] y, string title, (string, string) axes) => (this.features, this.x, this.y, Title, this.axes) = (features, x, y, title, axes);

    /// <summary>What is shown.</summary>
    public string Title { get; }

    /// <summary>Number of points.</summary>
    public int Count => x.Length;

    /// <summary>Horizontal place of each point.</summary>
    public IReadOnlyList<double> X => x;

    /// <summary>Vertical place of each point.</summary>
    public IReadOnlyList<double> Y => y;

    /// <summary>Class index of each point.</summary>
    public IReadOnlyList<int> Labels => features.Labels;

    /// <summary>The two directions in which the features vary most.</summary>
    /// <param name="features">At least two samples of at least two numbers.</param>
    /// <param name="title">What is shown; null for the features' name.</param>
    /// <param name="most">Of more samples a stratified choice is shown.</param>
    public static FeatureMap2D Pca(Features features, string? title = null, int most = 5000)
    {
        var chosen = Choose(features, most, 0);
        var components = PrincipalComponents.Fit(features, 2);
        float[] plane = components.Transform(chosen).ToArray();
        string Axis(int direction) => FormattableString.Invariant($"component {direction + 1} ({components.ExplainedVariance[direction]:0 %} of the variance)");
        return new(chosen, [.. Every(plane, 0)], [.. Every(plane, 1)], Named(title, "PCA", features, chosen), (Axis(0), Axis(1)));
    }

    /// <summary>A map in which neighbours stay neighbours; see <see cref="TransferNotebooks.TSne"/>. 1,000 samples take seconds, and time grows with the square.</summary>
    /// <param name="features">At least 4 samples.</param>
    /// <param name="title">What is shown; null for the features' name.</param>
    /// <param name="perplexity">Effective number of neighbours; null for 30, or a third of the samples where they are fewer than 91.</param>
    /// <param name="seed">Of the noise at the start, and of the choice of samples.</param>
    /// <param name="most">Of more samples a stratified choice is placed.</param>
    /// <param name="token">Stops between two steps.</param>
    public static FeatureMap2D TSne(Features features, string? title = null, double? perplexity = null, int seed = 0, int most = 2000, CancellationToken token = default)
    {
        var chosen = Choose(features, most, seed);
        var map = TransferNotebooks.TSne.Fit(chosen, perplexity, seed, token: token);
        return new(chosen, [.. map.X], [.. map.Y], Named(title, FormattableString.Invariant($"t-SNE, perplexity {map.Perplexity:0.#}"), features, chosen), ("", ""));
    }

    /// <summary>Maps beside each other with one legend; pointing at a class in it marks or hides it in all.</summary>
    /// <param name="maps">For instance one of the features before training and one after.</param>
    public static Figure SideBySide(params IReadOnlyList<FeatureMap2D> maps)
    {
        if (maps.Count == 0) throw new ArgumentException("At least one map is needed. Received: none.", nameof(maps));
        var listed = new HashSet<int>();
        return Charts.Chart.Grid([.. maps.Select(map => map.Points(listed))], 1, maps.Count, maps.Select(map => map.Title)).WithSize(Height: 460);
    }

    /// <summary>The points as a chart.</summary>
    public Figure Chart() => Points([]).WithTitle(Title).WithSize(Height: 460);

    /// <summary>One line.</summary>
    public override string ToString() => $"{Title}: {Count} points, {features.Labels.Distinct().Count()} classes";

    private Figure Points(HashSet<int> listed)
    {
        var (labels, ids) = (features.Labels, features.Ids);
        var traces = new List<Figure>();
        foreach (int label in labels.Distinct().Order())
        {
            int[] rows = [.. Enumerable.Range(0, Count).Where(i => labels[i] == label)];
            traces.Add(Charts.Chart.Point(rows.Select(i => x[i]), rows.Select(i => y[i]), Name: features.Classes[label], ShowLegend: listed.Add(label),
                    MultiText: rows.Select(i => ids.Count > 0 ? $"{features.Classes[label]}: {Short(ids[i])}" : $"{features.Classes[label]}: sample {i}"),
                    MarkerColor: ClassColours.Of(label), MarkerSymbol: ClassColours.SymbolOf(label), MarkerSize: Count > 1000 ? 4 : 6, UseWebGL: Count > 20_000)
                .WithMarkerStyle(Opacity: 0.75).WithTrace($$$"""{"hoverinfo": "text", "legendgroup": "class {{{label}}}"}"""));
        }

        var (bareX, bareY) = (axes.X.Length == 0, axes.Y.Length == 0);
        var figure = Charts.Chart.Combine(traces).WithXAxisStyle(bareX ? null : axes.X, ShowGrid: !bareX).WithYAxisStyle(bareY ? null : axes.Y, ShowGrid: !bareY);
        // The axes of a map of neighbours mean nothing: no numbers.
        return bareX ? figure.WithLayout("""{"xaxis": {"showticklabels": false, "ticks": ""}, "yaxis": {"showticklabels": false, "ticks": ""}}""") : figure;
    }

    // The end of a path says which sample it is.
    private static string Short(string id) => string.Join('/', id.Split('/', '\\').TakeLast(2));

    private static IEnumerable<double> Every(float[] plane, int column)
    {
        for (int i = column; i < plane.Length; i += 2) yield return plane[i];
    }

    private static string Named(string? title, string method, Features all, Features chosen) =>
        $"{title ?? (all.Name.Length == 0 ? "features" : all.Name)} ({method}{(chosen.Count < all.Count ? $", {chosen.Count} of {all.Count} samples" : "")})";

    // As many of each class as its share allows, at least one.
    private static Features Choose(Features features, int most, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 4);
        if (features.Count <= most) return features;
        var random = new SeededRandom(seed);
        var labels = features.Labels;
        var chosen = new List<int>();
        foreach (var group in Enumerable.Range(0, features.Count).GroupBy(i => labels[i]))
        {
            int[] rows = [.. group];
            random.Shuffle<int>(rows);
            chosen.AddRange(rows.Take(Math.Max(1, (int)((long)rows.Length * most / features.Count))));
        }

        return features.Take(chosen.Order());
    }
}
