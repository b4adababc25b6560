namespace TransferNotebooks;

/// <summary>A backbone that the kit knows by name.</summary>
public sealed class BackboneEntry
{
    internal BackboneEntry(string name, int defaultClasses, Preprocessing preprocessing, Func<int, Backbone> create)
    {
        Name = name;
        DefaultClasses = defaultClasses;
        Preprocessing = preprocessing;
        Create = create;
    }

    /// <summary>The name, for example <c>squeezenet1_1</c>.</summary>
    public string Name { get; }

    /// <summary>What it looks at: images, or texts as token numbers.</summary>
    public SampleKind Input { get; internal init; } = SampleKind.Image;

    /// <summary>How many classes its head has when none are asked for.</summary>
    public int DefaultClasses { get; }

    /// <summary>The preprocessing that goes with random weights; without meaning for texts.</summary>
    public Preprocessing Preprocessing { get; }

    /// <summary>The weight files known for it, the default one first.</summary>
    public IReadOnlyList<WeightEntry> Weights => WeightRegistry.For(Name);

    internal Func<int, Backbone> Create { get; }
}
