namespace TransferNotebooks.Charts;

public sealed partial class Figure
{
    /// <summary>Sets the title, drawn at the left above the plot. &lt;br&gt;, &lt;b&gt;, &lt;i&gt;, &lt;sub&gt; and &lt;sup&gt; work; other markup is shown as text.</summary>
    /// <param name="title">The text.</param>
    /// <param name="FontSize">Its size in pixels.</param>
    public Figure WithTitle(string title, double? FontSize = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        return With(layout: Layout.With("title.text", PlotlyText.FromAuthor(title)).With("title.font.size", FontSize));
    }

    /// <summary>Sets the size in pixels. Without it a figure fills its cell's width, 420 pixels high.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 10 pixels, the least plotly draws.</exception>
    public Figure WithSize(int? Width = null, int? Height = null)
    {
        if (Width is { } width) ArgumentOutOfRangeException.ThrowIfLessThan(width, 10, nameof(Width));
        if (Height is { } height) ArgumentOutOfRangeException.ThrowIfLessThan(height, 10, nameof(Height));
        return With(layout: Layout.With("width", (long?)Width).With("height", (long?)Height));
    }

    /// <summary>Sets the margins in pixels around the plot; titles and tick labels still get the room they need.</summary>
    public Figure WithMargin(int? Left = null, int? Right = null, int? Top = null, int? Bottom = null) =>
        With(layout: Layout.With("margin.l", (long?)Left).With("margin.r", (long?)Right).With("margin.t", (long?)Top).With("margin.b", (long?)Bottom));

    /// <summary>Chooses the look, for instance <see cref="ChartTemplates.Dark"/>.</summary>
    public Figure WithTemplate(Template template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return With(template: template);
    }

    /// <summary>Shows or hides the legend.</summary>
    public Figure WithLegend(bool show) => With(layout: Layout.With("showlegend", show));

    /// <summary>Places and styles the legend, and shows it.</summary>
    /// <param name="X">Position of its left side: 0 is the plot's left side, 1 its right side.</param>
    /// <param name="Y">Position of its top: 0 is the plot's bottom, 1 its top.</param>
    /// <param name="Orientation">Entries below each other or in one line.</param>
    /// <param name="TitleText">A title above the entries.</param>
    /// <param name="BGColor">The ground.</param>
    public Figure WithLegendStyle(double? X = null, double? Y = null, StyleParam.Orientation? Orientation = null, string? TitleText = null, Color? BGColor = null) =>
        With(layout: Layout.With("showlegend", true)
            .With("legend.x", X).With("legend.y", Y).With("legend.orientation", PlotlyNames.Of(Orientation))
            .With("legend.title.text", TitleText is null ? null : PlotlyText.FromAuthor(TitleText)).With("legend.bgcolor", BGColor?.Json));

    /// <summary>Merges plotly layout attributes, given as JSON, into the figure: for everything that has no method of its own.</summary>
    /// <exception cref="ArgumentException">The text is not a JSON object.</exception>
    public Figure WithLayout(string json) => With(layout: Layout.Merge(AttributeReader.Object(json, nameof(json))));

    /// <summary>Merges plotly configuration attributes, given as JSON, into the figure.</summary>
    /// <exception cref="ArgumentException">The text is not a JSON object.</exception>
    public Figure WithConfig(string json) => With(config: Config.Merge(AttributeReader.Object(json, nameof(json))));
}
