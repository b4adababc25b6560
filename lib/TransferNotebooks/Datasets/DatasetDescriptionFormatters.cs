namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="DatasetDescription"/>.</summary>
public sealed class DatasetDescriptionFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<DatasetDescription>("text/html", description => description.ToHtml()),
        new ValueFormatter<DatasetDescription>("text/plain", description => description.ToString()),
    ];
}
