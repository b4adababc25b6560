namespace TransferNotebooks.Charts;

/// <summary>Puts palette colours where plotly.js would choose otherwise: in grids, in bands, and in areas, which it fills half opaque.</summary>
internal static class Palettes
{
    private static readonly string[] Deferred = ["marker.color", "line.color", "textfont.color", "fillcolor"];

    public static bool IsBandEdge(Attributes trace) => trace.Find("line.width") is 0L && trace["hoverinfo"] is "skip";

    /// <summary>All palette colours of a figure as CSS.</summary>
    public static object[] Resolve(Attributes[] traces, object[] palette)
    {
        var resolved = new object[traces.Length];
        var place = 0;
        for (var i = 0; i < traces.Length; i++)
        {
            var edge = IsBandEdge(traces[i]);
            // plotly.js counts every trace; where a band stands before this one, its count is off.
            var trace = edge || place == i ? traces[i] : Colored(traces[i], place);
            trace = Filled(trace, place);
            foreach (var path in Deferred)
                if (trace.Find(path) is PaletteColor color) trace = trace.With(path, color.Css(palette, place));
            resolved[i] = trace;
            if (!edge) place++;
        }
        return resolved;
    }

    /// <summary>The trace in a colour of the palette, where it says none itself.</summary>
    public static Attributes Colored(Attributes trace, int place)
    {
        if (trace["fillcolor"] is PaletteColor { Index: null } fill) trace = trace.With("fillcolor", fill with { Index = place });
        if (IsBandEdge(trace)) return trace;
        var paths = Colors(trace);
        var said = paths.Select(trace.Find).FirstOrDefault(value => value is not null);
        if (said is double[] or long[] or object[]) return trace;
        foreach (var path in paths)
            if (trace.Find(path) is null) trace = trace.With(path, said ?? new PaletteColor(place));
        return trace;
    }

    /// <summary>Where a trace keeps its colours; plotly.js knows only those of what the trace draws.</summary>
    private static string[] Colors(Attributes trace) => (trace["type"] as string ?? "scatter", trace["mode"] as string) switch
    {
        ("scatter" or "scattergl", "lines" or "lines+text") => ["line.color"],
        ("scatter" or "scattergl", "markers" or "markers+text") => ["marker.color"],
        ("scatter" or "scattergl", "text" or "none") => ["textfont.color"],
        ("scatter" or "scattergl" or "box" or "violin", _) => ["marker.color", "line.color"],
        ("bar" or "histogram", _) => ["marker.color"],
        _ => [],
    };

    private static Attributes Filled(Attributes trace, int place)
    {
        if (trace["fill"] is not string || trace["fillcolor"] is not null) return trace;
        return trace.Find("line.color") switch
        {
            string css when PaletteColor.Fade(css, PaletteColor.Pale) is var pale && pale != css => trace.With("fillcolor", pale),
            PaletteColor color => trace.With("fillcolor", color with { Alpha = PaletteColor.Pale }),
            null => trace.With("fillcolor", new PaletteColor(place, PaletteColor.Pale)),
            _ => trace,
        };
    }
}
