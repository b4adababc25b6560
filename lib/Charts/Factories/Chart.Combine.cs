namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>
    /// Draws several figures over each other, on one pair of axes. Titles, axis styles and sizes are joined, the later figure's
    /// wins; annotations and shapes are kept from all.
    /// </summary>
    public static Figure Combine(IEnumerable<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var all = figures as IReadOnlyList<Figure> ?? [.. figures];
        if (all.Count == 0) return new Figure([], Attributes.Empty);
        var layout = Attributes.Empty;
        foreach (var figure in all)
        {
            var before = layout;
            layout = layout.Merge(figure.Layout);
            foreach (var list in (ReadOnlySpan<string>)["annotations", "shapes", "images"])
                if (before[list] is object[] earlier && figure.Layout[list] is object[] later)
                    layout = layout.Set(list, earlier.Concat(later).ToArray());
        }
        var config = all.Aggregate(Attributes.Empty, (joined, figure) => joined.Merge(figure.Config));
        return new Figure(Joined(all.SelectMany(figure => figure.Traces)), layout, config, all.Select(figure => figure.Template).LastOrDefault(template => template is not null)).With();
    }

    /// <summary>Draws several figures over each other. See <see cref="Combine(IEnumerable{Figure})"/>.</summary>
    public static Figure Combine(params Figure[] figures) => Combine((IEnumerable<Figure>)figures);

    private static Attributes[] Joined(IEnumerable<Attributes> traces)
    {
        var joined = new List<Attributes>();
        foreach (var trace in traces)
        {
            // An unnamed trace among others would stand in the legend as "trace 1".
            var one = trace["name"] is null ? trace.With("showlegend", trace["showlegend"] ?? false) : trace;
            if (one["type"] is "histogram" && one["bingroup"] is null)
            {
                // Histograms over each other share their bins; the first says how many.
                if (joined.Any(earlier => earlier["bingroup"] is SharedBins)) one = one.Without("nbinsx").Without("nbinsy");
                one = one.With("bingroup", SharedBins);
            }
            joined.Add(one);
        }
        return [.. joined];
    }

    private const string SharedBins = "bins";
}
