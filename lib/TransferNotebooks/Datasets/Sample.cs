namespace TransferNotebooks;

/// <summary>One image, text, vector or sound of a data set: where it comes from, what it shows and which part of the data it belongs to.</summary>
public sealed class Sample
{
    internal Sample(ImageSource source, int label, string @class, string part = "", string domain = "")
    {
        Source = source;
        Label = label;
        Class = @class;
        Part = part;
        Domain = domain;
    }

    /// <summary>Number of the class: its place in the data set's <see cref="LabelledData.Classes"/>.</summary>
    public int Label { get; }

    /// <summary>Name of the class.</summary>
    public string Class { get; }

    /// <summary>The part of the data, <c>train</c>, <c>val</c> or <c>test</c>; empty where the data is not split.</summary>
    public string Part { get; }

    /// <summary>The domain, such as <c>photo</c> or <c>sketch</c> or a speaker; empty where the data has only one.</summary>
    public string Domain { get; }

    /// <summary>Path of the file, or a name where there is no file.</summary>
    public string Name => Source.Name;

    /// <summary>What it holds.</summary>
    public SampleKind Kind => Source.Kind;

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public string Text => Source.LoadText();

    /// <summary>The numbers, <c>[D]</c>.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public IReadOnlyList<float> Vector => Source.LoadVector();

    /// <summary>Reads the recording.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    /// <exception cref="DatasetException">The file is broken.</exception>
    public Sound Sound => Source.LoadSound();

    /// <summary>Box, mask, attributes and further labels; null where the data has none.</summary>
    public Annotation? Annotation => Source.LoadAnnotation();

    internal ImageSource Source { get; }

    /// <summary>
    /// Reads the image; of a sound, its log-mel spectrogram as a grey image (<see cref="LogMel"/>). It may be shared: copy it before
    /// changing pixels.
    /// </summary>
    /// <exception cref="ImageException">The file is broken.</exception>
    /// <exception cref="InvalidOperationException">It is a text or a vector.</exception>
    public RgbImage Load() => Source.Load();

    /// <summary>Class and name.</summary>
    public override string ToString() => $"{Class}: {Name}";

    internal Sample From(ImageSource source) => new(source, Label, Class, Part, Domain);

    internal Sample InPart(string part) => new(Source, Label, Class, part, Domain);

    internal Sample InDomain(string domain) => new(Source, Label, Class, Part, domain);

    internal Sample Labelled(int label, string @class) => new(Source, label, @class, Part, Domain);

    internal Sample WithLabelOf(Sample other) => Labelled(other.Label, other.Class);
}
