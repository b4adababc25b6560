namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="ClassProfile"/>.</summary>
public sealed class ClassProfileFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ClassProfile>("text/html", profile => profile.ToHtml()),
        new ValueFormatter<ClassProfile>("text/plain", profile => profile.ToString()),
    ];
}
