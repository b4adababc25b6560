namespace TransferNotebooks;

/// <summary>One formatter of the notebook convention: a MIME type and a function from the value to its text (base64 for pictures).</summary>
/// <typeparam name="T">The type of value shown.</typeparam>
/// <param name="mimeType">For instance <c>text/html</c>.</param>
/// <param name="format">Makes the text; null where the value is not shown in this type now.</param>
internal sealed class ValueFormatter<T>(string mimeType, Func<T, string?> format)
{
    /// <summary>The MIME type of what is written.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>The type of value this formatter takes.</summary>
    public Type Type => typeof(T);

    /// <summary>Writes the value; false when it is of another type, or not shown in this one.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value || format(value) is not { } text)
            return false;
        writer.Write(text);
        return true;
    }
}
