namespace TransferNotebooks.Charts;

/// <summary>
/// Makes figures. The names are those of Plotly.NET's C# layer without type arguments: <c>Chart.Line(x, y, Name: "train")</c>.
/// Values may be numbers, texts (categories) or dates; they are copied when the chart is made.
/// </summary>
public static partial class Chart
{
    internal static Attributes Trace(string type, string? name, bool? showLegend, double? opacity) => Attributes.Empty
        .With("type", type)
        .With("name", name is null ? null : PlotlyText.FromData(name))
        .With("showlegend", showLegend)
        .With("opacity", opacity);

    internal static object? Texts(string? text, IEnumerable<string>? multiText) =>
        multiText is not null ? Columns.Of(multiText, nameof(multiText)) : text is null ? null : PlotlyText.FromData(text);
}
