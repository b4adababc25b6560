namespace TransferNotebooks.Charts;

/// <summary>The one-line text of a figure, for text/plain.</summary>
internal static class FigureSummary
{
    private const int MostTraces = 6;

    public static string Of(Figure figure)
    {
        var title = figure.Layout.Find("title.text") is string text ? $" \"{PlotlyText.Plain(text)}\"" : "";
        var traces = figure.Traces.Take(MostTraces).Select(Trace);
        var more = figure.Traces.Length > MostTraces ? $", and {figure.Traces.Length - MostTraces} more" : "";
        return $"Chart{title}: {(figure.Traces.Length == 0 ? "empty" : string.Join(", ", traces))}{more}";
    }

    private static string Trace(Attributes trace)
    {
        var kind = trace["type"] as string ?? "scatter";
        if (kind == "scatter" && (trace["mode"] as string)?.StartsWith("lines", StringComparison.Ordinal) == true) kind = "line";
        var name = trace["name"] is string text && text.Length > 0 ? $" {PlotlyText.Plain(text)}" : "";
        return $"{kind}{name}{Size(trace)}";
    }

    private static string Size(Attributes trace)
    {
        if (trace["z"] is object[] { Length: > 0 } rows)
            return $" ({rows.Length}×{(rows[0] is Array row ? row.Length : 1)})";
        return (trace["y"] ?? trace["x"] ?? trace["values"]) is Array values ? $" ({values.Length} {(values.Length == 1 ? "point" : "points")})" : "";
    }
}
