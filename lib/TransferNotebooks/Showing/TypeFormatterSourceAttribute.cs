namespace TransferNotebooks;

/// <summary>
/// Names the type that knows how to show values of the decorated type. Notebook hosts find it by this attribute's simple name,
/// so the kit needs no reference to any of them.
/// </summary>
/// <param name="formatterSourceType">A type with a public <c>CreateTypeFormatters()</c> method.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types to show by default, best first.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
