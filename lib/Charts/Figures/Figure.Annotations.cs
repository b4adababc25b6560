namespace TransferNotebooks.Charts;

public sealed partial class Figure
{
    /// <summary>Adds a text at a place.</summary>
    /// <exception cref="ArgumentException">A place that is not positive on a logarithmic axis.</exception>
    public Figure WithAnnotation(Annotation annotation) => WithAnnotations([annotation]);

    /// <summary>Adds a text with an arrow to a point, in data units.</summary>
    /// <exception cref="ArgumentException">A place that is not positive on a logarithmic axis.</exception>
    public Figure WithAnnotation(string Text, double X, double Y, bool ShowArrow = true) => WithAnnotations([new(Text, X, Y, ShowArrow)]);

    /// <summary>Adds texts at places.</summary>
    /// <exception cref="ArgumentException">A place that is not positive on a logarithmic axis.</exception>
    public Figure WithAnnotations(IEnumerable<Annotation> annotations)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        return Adding("annotations", annotations.Select(annotation => annotation.Json()));
    }

    /// <summary>Draws a line across the plot at a height, for instance a chance level.</summary>
    /// <param name="Y">The height in data units.</param>
    /// <param name="Text">A label at its right end.</param>
    /// <param name="Color">Its colour.</param>
    /// <param name="Dash">Its stroke.</param>
    public Figure WithHorizontalLine(double Y, string? Text = null, Color? Color = null, StyleParam.DrawingStyle Dash = StyleParam.DrawingStyle.Dot) =>
        Adding("shapes", [Rule(Text, Color, Dash, "end", Text is null ? null : "top right")
            .With("xref", "x domain").With("x0", 0L).With("x1", 1L).With("yref", "y").With("y0", Y).With("y1", Y)]);

    /// <summary>Draws an upright line through the plot, for instance a chosen learning rate.</summary>
    /// <param name="X">The position in data units.</param>
    /// <param name="Text">A label at its top.</param>
    /// <param name="Color">Its colour.</param>
    /// <param name="Dash">Its stroke.</param>
    public Figure WithVerticalLine(double X, string? Text = null, Color? Color = null, StyleParam.DrawingStyle Dash = StyleParam.DrawingStyle.Dot) =>
        Adding("shapes", [Rule(Text, Color, Dash, "end", null)
            .With("yref", "y domain").With("y0", 0L).With("y1", 1L).With("xref", "x").With("x0", X).With("x1", X)]);

    private static Attributes Rule(string? text, Color? color, StyleParam.DrawingStyle dash, string end, string? place)
    {
        var rule = Attributes.Empty.With("type", "line").With("layer", "above")
            .With("line.color", color?.Json ?? "#7a828e").With("line.width", 1.5).With("line.dash", PlotlyNames.Of((StyleParam.DrawingStyle?)dash));
        if (text is null) return rule;
        return rule.With("label.text", PlotlyText.FromAuthor(text)).With("label.textposition", end).With("label.font.size", 11L)
            .With("label.textangle", 0L).With("label.yanchor", place is null ? "top" : "bottom").With("label.xanchor", place is null ? "left" : "right").With("label.padding", 4L);
    }

    private Figure Adding(string list, IEnumerable<Attributes> items)
    {
        var present = Layout[list] as object[] ?? [];
        return With(layout: Layout.With(list, present.Concat(items).ToArray()));
    }
}
