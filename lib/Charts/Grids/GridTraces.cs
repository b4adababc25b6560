namespace TransferNotebooks.Charts;

/// <summary>What a grid needs to know about plotly's trace types.</summary>
internal static class GridTraces
{
    private static readonly string[] Domain = ["pie", "sunburst", "treemap", "icicle", "funnelarea", "sankey", "parcoords", "parcats", "table", "indicator"];
    private static readonly string[] Scene = ["scatter3d", "surface", "mesh3d", "cone", "streamtube", "volume", "isosurface"];
    private static readonly string[] Polar = ["scatterpolar", "scatterpolargl", "barpolar"];
    private static readonly string[] Elsewhere = ["scatterternary", "scattersmith", "scattergeo", "choropleth", "scattermap", "choroplethmap", "densitymap", "splom", "carpet", "scattercarpet", "contourcarpet"];
    private static readonly string[] Scaled = ["heatmap", "contour", "histogram2d", "histogram2dcontour", "surface"];

    /// <exception cref="ArgumentException">The trace cannot stand in a grid.</exception>
    public static string KindOf(Attributes trace)
    {
        var type = trace["type"] as string ?? "scatter";
        if (Array.IndexOf(Domain, type) >= 0) return "domain";
        if (Array.IndexOf(Scene, type) >= 0) return "scene";
        if (Array.IndexOf(Polar, type) >= 0) return "polar";
        if (Array.IndexOf(Elsewhere, type) >= 0)
            throw new ArgumentException($"A trace of this type cannot stand in a grid; show it as a figure of its own. Received: {type}.");
        return "cartesian";
    }

    public static bool IsSubplot(string name) =>
        AxisUnits.IsAxis(name) || name.StartsWith("scene", StringComparison.Ordinal) || name.StartsWith("polar", StringComparison.Ordinal);

    public static bool HasColorBar(Attributes trace)
    {
        if (trace.Find("marker.showscale") is true) return true;
        return Array.IndexOf(Scaled, trace["type"] as string ?? "scatter") >= 0 && trace["showscale"] is not false;
    }

    public static string ColorBarPath(Attributes trace) => trace.Find("marker.showscale") is true ? "marker.colorbar" : "colorbar";

    /// <summary>About how many pixels the names along a figure's y axis need, with the axis title; 0 where they are numbers.</summary>
    public static double LabelPixels(Figure figure)
    {
        const double letter = 6.8, title = 26, around = 24;
        var longest = figure.Traces.SelectMany(trace => trace["y"] as object[] ?? []).OfType<string>().Select(text => PlotlyText.Plain(text).Length).DefaultIfEmpty().Max();
        if (longest == 0) return 0;
        return longest * letter + around + (figure.Layout.Find("yaxis.title.text") is null ? 0 : title);
    }
}
