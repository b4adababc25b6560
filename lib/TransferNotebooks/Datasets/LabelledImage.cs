namespace TransferNotebooks;

/// <summary>One image of a data set: where it comes from, what it shows and which part of the data it belongs to.</summary>
public sealed class LabelledImage
{
    internal LabelledImage(ImageSource source, int label, string @class, string part = "", string domain = "")
    {
        Source = source;
        Label = label;
        Class = @class;
        Part = part;
        Domain = domain;
    }

    /// <summary>Number of the class: its place in the data set's <see cref="LabelledImages.Classes"/>.</summary>
    public int Label { get; }

    /// <summary>Name of the class.</summary>
    public string Class { get; }

    /// <summary>The part of the data, <c>train</c>, <c>val</c> or <c>test</c>; empty where the data is not split.</summary>
    public string Part { get; }

    /// <summary>The visual domain, such as <c>photo</c> or <c>sketch</c>; empty where the data has only one.</summary>
    public string Domain { get; }

    /// <summary>Path of the file, or a name where there is no file.</summary>
    public string Name => Source.Name;

    internal ImageSource Source { get; }

    /// <summary>Reads the image. It may be shared: copy it before changing pixels.</summary>
    /// <exception cref="ImageException">The file is broken.</exception>
    public RgbImage Load() => Source.Load();

    /// <summary>Class and name.</summary>
    public override string ToString() => $"{Class}: {Name}";

    internal LabelledImage From(ImageSource source) => new(source, Label, Class, Part, Domain);

    internal LabelledImage InPart(string part) => new(Source, Label, Class, part, Domain);

    internal LabelledImage WithLabelOf(LabelledImage other) => new(Source, other.Label, other.Class, Part, Domain);
}
