namespace TransferNotebooks.Charts;

/// <summary>Writes a figure in one MIME type; the shape a notebook host looks for.</summary>
public sealed class FigureFormatter
{
    private readonly Func<Figure, string> text;

    internal FigureFormatter(string mimeType, Func<Figure, string> text) => (MimeType, this.text) = (mimeType, text);

    /// <summary>The MIME type this formatter writes.</summary>
    public string MimeType { get; }

    /// <summary>The type it formats.</summary>
    public Type Type => typeof(Figure);

    /// <summary>Writes the figure; <c>false</c>, with nothing written, where the object is none.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (instance is not Figure figure) return false;
        writer.Write(text(figure));
        return true;
    }
}
