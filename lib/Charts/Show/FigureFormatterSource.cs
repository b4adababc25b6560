namespace TransferNotebooks.Charts;

/// <summary>Supplies a notebook host with the formatters of <see cref="Figure"/>, by the convention of the name and shape of these members.</summary>
public sealed class FigureFormatterSource
{
    /// <summary>One formatter for each MIME type: plotly's JSON, HTML and one line of text.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new FigureFormatter(Mime.Plotly, figure => figure.ToJson()),
        new FigureFormatter(Mime.Html, figure => figure.ToHtml()),
        new FigureFormatter(Mime.Text, figure => figure.ToString()),
    ];
}
