namespace TransferNotebooks.Charts;

/// <summary>
/// A plotly figure: traces, layout and configuration. It never changes; every <c>With…</c> returns a new figure. In a notebook
/// the value of a cell draws itself (see <see cref="FigureFormatterSource"/>).
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [Mime.Plotly, Mime.Html, Mime.Text])]
public sealed partial class Figure
{
    /// <summary>plotly.js 4 has a button that sends the chart's data to its makers' server; a notebook's data stays where it is.</summary>
    private static readonly Attributes DefaultConfig = Attributes.Empty.With("responsive", true).With("displaylogo", false)
        .With("showSendToCloud", false).With("plotlyServerURL", "");

    internal Figure(Attributes[] traces, Attributes layout, Attributes? config = null, Template? template = null)
    {
        Traces = traces;
        Layout = layout;
        Config = config is null ? DefaultConfig : DefaultConfig.Merge(config);
        Template = template;
        Resolved = new Lazy<Attributes>(() => AxisUnits.Resolve(Layout));
    }

    private Figure(Figure figure, string place)
        : this(figure.Traces, figure.Layout, figure.Config, figure.Template) => GivenPlace = place;

    internal string? GivenPlace { get; }

    internal Attributes[] Traces { get; }

    /// <summary>The layout with axis ranges and annotation positions in data units.</summary>
    internal Attributes Layout { get; }

    internal Attributes Config { get; }

    /// <summary>The look chosen with WithTemplate, or <c>null</c> for the default.</summary>
    internal Template? Template { get; }

    private Lazy<Attributes> Resolved { get; }

    /// <summary>Names the chart that this figure is a state of: figures with one name share an element on the page, see <see cref="InPlace"/>.</summary>
    public string Place => GivenPlace ?? HtmlFragment.Id(ToJson());

    /// <summary>A figure of one trace.</summary>
    internal static Figure Of(Attributes trace, Attributes? layout = null) => new([trace], layout ?? Attributes.Empty);

    internal Figure With(Attributes[]? traces = null, Attributes? layout = null, Attributes? config = null, Template? template = null)
    {
        var changed = new Figure(traces ?? Traces, layout ?? Layout, config ?? Config, template ?? Template);
        _ = changed.Resolved.Value;
        return changed;
    }

    /// <summary>
    /// This figure as the next state of a chart that is shown already: where its HTML replaces that of the earlier state, the chart is
    /// redrawn instead of built anew, so that it does not flicker and keeps the reader's zoom.
    /// </summary>
    /// <param name="place">The <see cref="Place"/> of the state shown first.</param>
    public Figure InPlace(string place)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(place);
        return new Figure(this, place);
    }

    /// <summary>How many traces the figure draws.</summary>
    public int TraceCount => Traces.Length;

    /// <summary>The whole figure as plotly's JSON, <c>{"data": […], "layout": {…}, "config": {…}}</c>. The same figure always gives the same text.</summary>
    public string ToJson()
    {
        var template = Template ?? ChartTemplates.Light;
        var palette = template.Json.Find("layout.colorway") as object[] ?? (object[])ChartTemplates.Light.Json.Find("layout.colorway")!;
        return AttributeWriter.Write(Attributes.Empty
            .With("data", Palettes.Resolve(Traces, palette))
            .With("layout", TopMargin.For(Resolved.Value).With("template", template.Json))
            .With("config", Config));
    }

    /// <summary>One line that says what the figure shows.</summary>
    public override string ToString() => FigureSummary.Of(this);
}
