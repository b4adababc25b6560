namespace TransferNotebooks.Charts;

/// <summary>A look: the defaults a figure is drawn with where it says nothing itself. See <see cref="ChartTemplates"/>.</summary>
public sealed class Template
{
    internal Template(string name, Attributes json) => (Name, Json) = (name, json);

    /// <summary>The name, for instance <c>light</c>.</summary>
    public string Name { get; }

    internal Attributes Json { get; }

    /// <summary>A template of plotly's JSON form, <c>{"layout": {…}, "data": {…}}</c>.</summary>
    /// <exception cref="ArgumentException">The text is not a JSON object.</exception>
    public static Template FromJson(string name, string json) => new(name, AttributeReader.Object(json, nameof(json)));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
