namespace TorchSharp.Utils;

/// <summary>
/// Names the type that knows how to show values of the decorated type. Notebook hosts find it by this attribute's simple name, so the
/// library needs no reference to any of them.
/// </summary>
/// <param name="formatterSourceType">A type with a public <c>CreateTypeFormatters()</c> method.</param>
[AttributeUsage(AttributeTargets.Class)]
public class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;
}
