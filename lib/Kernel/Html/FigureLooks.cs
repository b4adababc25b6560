using System.Text.Json.Nodes;
using TransferNotebooks.Charts;

namespace TransferNotebooks.Kernel;

/// <summary>The templates of the charts library as plotly's JSON, so that a page can give its default figures the reader's light or dark look.</summary>
internal static class FigureLooks
{
    private static readonly Lazy<(JsonNode? Light, JsonNode? Dark)> Looks = new(() => (Of(ChartTemplates.Light), Of(ChartTemplates.Dark)));

    public static JsonNode? Light => Looks.Value.Light;

    public static JsonNode? Dark => Looks.Value.Dark;

    private static JsonNode? Of(Template template)
        => JsonNode.Parse(Chart.Line([0.0], [0.0]).WithTemplate(template).ToJson())?["layout"]?["template"];
}
