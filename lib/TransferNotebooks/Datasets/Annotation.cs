namespace TransferNotebooks;

/// <summary>A rectangle in an image, in whole pixels.</summary>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct Box(int X, int Y, int Width, int Height);

/// <summary>One of several objects in an image.</summary>
/// <param name="Label">Its class: a place in the data set's classes.</param>
/// <param name="Class">The name of its class.</param>
/// <param name="Box">The smallest rectangle around what can be seen of it.</param>
/// <param name="Mask"><c>Height * Width</c> bytes of the whole image, row by row: 255 where a pixel shows this object, otherwise 0; null where it is not known.</param>
public sealed record AnnotatedObject(int Label, string Class, Box Box, byte[]? Mask = null);

/// <summary>What is known of an image beyond its class. What a data set does not tell is null or empty.</summary>
public sealed record Annotation
{
    /// <summary>The smallest rectangle around what can be seen of the object; null where there is none.</summary>
    public Box? Box { get; init; }

    /// <summary>
    /// <c>Height * Width</c> bytes, row by row: 255 where a pixel shows the object (or the defect, in data with defects), otherwise 0.
    /// </summary>
    public byte[]? Mask { get; init; }

    /// <summary>Properties by name, such as <c>colour</c>: <c>red</c>.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>All classes that the image shows, each once, in ascending order: places in the data set's classes.</summary>
    public IReadOnlyList<int> Labels { get; init; } = [];

    /// <summary>The objects one by one, where an image shows several.</summary>
    public IReadOnlyList<AnnotatedObject> Objects { get; init; } = [];
}
