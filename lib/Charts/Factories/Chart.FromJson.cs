namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>
    /// Any chart plotly.js can draw, from plotly's own JSON: one trace, <c>{"type": "surface", "z": …}</c>, or a whole figure,
    /// <c>{"data": […], "layout": {…}}</c>. Texts are taken as they are, markup included.
    /// </summary>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    public static Figure FromJson(string json)
    {
        var all = AttributeReader.Object(json, nameof(json));
        if (all["data"] is null)
        {
            if (all["type"] is string) return Figure.Of(all);
            throw new ArgumentException($"A trace with a \"type\" or a figure with \"data\" is needed. Received: {string.Join(", ", all.Select(entry => entry.Key))}.", nameof(json));
        }
        if (all["data"] is not object[] data || data.Any(trace => trace is not Attributes))
            throw new ArgumentException("The \"data\" of a figure is a list of traces, objects each. Received something else.", nameof(json));
        var layout = all["layout"] as Attributes ?? Attributes.Empty;
        var template = layout["template"] is Attributes look ? new Template("from JSON", look) : null;
        return new Figure([.. data.Cast<Attributes>()], layout.Without("template"), all["config"] as Attributes, template);
    }
}
