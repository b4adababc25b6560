namespace TransferNotebooks.Charts;

/// <summary>A range given in data units; plotly wants exponents on a logarithmic axis.</summary>
internal sealed record DataRange(double From, double To);

/// <summary>A position given in data units; plotly wants the exponent on a logarithmic axis.</summary>
internal sealed record DataPosition(double Value);

/// <summary>
/// Turns ranges and annotation positions from data units into what plotly expects, once all axis types are known: so the order
/// of WithXAxisStyle calls and annotations does not matter.
/// </summary>
internal static class AxisUnits
{
    public static Attributes Resolve(Attributes layout)
    {
        foreach (var (name, value) in layout)
        {
            if (IsAxis(name) && value is Attributes axis && axis["range"] is DataRange range)
                layout = layout.Set(name, axis.Set("range", Ends(range, IsLog(axis), name)));
        }
        if (layout["annotations"] is object[] annotations)
            layout = layout.Set("annotations", annotations.Select(one => one is Attributes annotation ? Annotation(annotation, layout) : one).ToArray());
        return layout;
    }

    public static bool IsAxis(string name) => name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal);

    private static bool IsLog(Attributes? axis) => axis?["type"] is "log";

    private static object Ends(DataRange range, bool log, string axis) =>
        new[] { Position(range.From, log, axis), Position(range.To, log, axis) };

    private static Attributes Annotation(Attributes annotation, Attributes layout)
    {
        foreach (var letter in (ReadOnlySpan<string>)["x", "y"])
        {
            if (annotation[letter] is not DataPosition position) continue;
            var reference = annotation[letter + "ref"] as string ?? letter;
            var axis = letter + "axis" + reference[1..];
            annotation = annotation.Set(letter, Position(position.Value, IsLog(layout[axis] as Attributes), axis));
        }
        return annotation;
    }

    private static double Position(double value, bool log, string axis)
    {
        if (!log) return value;
        if (value > 0) return Math.Log10(value);
        throw new ArgumentException($"A logarithmic axis has only positive values ({axis}). Received: {Numbers.Text(value)}.");
    }
}
