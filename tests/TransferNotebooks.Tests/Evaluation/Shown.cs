using System.Text.Json.Nodes;
using TransferNotebooks.Charts;

namespace TransferNotebooks.Tests.Evaluation;

/// <summary>What a notebook shows of a value; the formatters are found as a host finds them, by the attribute's simple name.</summary>
internal static class Shown
{
    public static string Html(object value) => As(value, "text/html");

    /// <summary>The names of a chart's lines, bars or points.</summary>
    public static IReadOnlyList<string> Names(Figure chart) => [.. JsonNode.Parse(chart.ToJson())!["data"]!.AsArray().Select(trace => (string)trace!["name"]!)];

    public static string As(object value, string mime)
    {
        var attribute = value.GetType().GetCustomAttributes(true).Single(one => one.GetType().Name == "TypeFormatterSourceAttribute");
        var source = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var formatters = (IEnumerable<object>)source.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(source), [])!;
        object formatter = formatters.Single(one => (string)one.GetType().GetProperty("MimeType")!.GetValue(one)! == mime);
        var writer = new StringWriter();
        Assert.Equal(true, formatter.GetType().GetMethod("Format")!.Invoke(formatter, [value, writer]));
        return writer.ToString();
    }
}
