namespace TransferNotebooks.Charts;

/// <summary>
/// Names the type that formats instances of the class it stands on. Notebook hosts find it by its name alone, so this library
/// needs no reference to any of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = [];
}
