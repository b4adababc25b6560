namespace TransferNotebooks;

/// <summary>Feature vectors of labelled samples: what a frozen backbone makes of a data set, and what probes train on.</summary>
public sealed class FeatureSet
{
    private readonly ReadOnlyMemory<float> values;

    /// <summary>Takes vectors, row by row, with their labels.</summary>
    /// <param name="values"><c>[N, width]</c> numbers, one sample after the other; kept, not copied.</param>
    /// <param name="width">Numbers a sample.</param>
    /// <param name="labels">The class of each sample, an index into <paramref name="classes"/>.</param>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="names">What each sample is called, a path for example; null numbers them.</param>
    /// <param name="parts">The part of the data each sample belongs to: <c>train</c>, <c>val</c> or <c>test</c>; null for one whole.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or a label names no class.</exception>
    public FeatureSet(ReadOnlyMemory<float> values, int width, IReadOnlyList<int> labels, IReadOnlyList<string> classes, IReadOnlyList<string>? names = null, IReadOnlyList<string>? parts = null)
    {
        if (width <= 0 || values.Length != (long)width * labels.Count)
            throw new ArgumentException($"{labels.Count} samples of {width} numbers need {(long)width * labels.Count} values. Received: {values.Length}.", nameof(values));
        if (labels.FirstOrDefault(label => (uint)label >= (uint)classes.Count, -1) is var wrong and not -1)
            throw new ArgumentException($"Labels go from 0 to {classes.Count - 1}. Received: {wrong}.", nameof(labels));
        if (names is not null && names.Count != labels.Count) throw new ArgumentException($"There are {labels.Count} samples. Received: {names.Count} names.", nameof(names));
        if (parts is not null && parts.Count != labels.Count) throw new ArgumentException($"There are {labels.Count} samples. Received: {parts.Count} parts.", nameof(parts));
        this.values = values;
        Width = width;
        Labels = labels;
        Classes = classes;
        Names = names ?? [.. Enumerable.Range(0, labels.Count).Select(index => index.ToString())];
        Parts = parts ?? [.. Enumerable.Repeat("", labels.Count)];
    }

    /// <summary>The number of samples.</summary>
    public int Count => Labels.Count;

    /// <summary>Numbers a sample.</summary>
    public int Width { get; }

    /// <summary>The class of each sample.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>What each sample is called.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The part of the data each sample belongs to; empty text where it is not divided.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>All numbers, <c>[Count, Width]</c>, row by row.</summary>
    public ReadOnlyMemory<float> Values => values;

    /// <summary>The vector of one sample.</summary>
    public ReadOnlySpan<float> this[int index] => values.Span.Slice(index * Width, Width);

    /// <summary>The samples to train on.</summary>
    public FeatureSet Train => Part("train");

    /// <summary>The samples to choose settings by.</summary>
    public FeatureSet Validation => Part("val");

    /// <summary>The samples to report on: the part <c>test</c>, or <c>val</c> where the data has no test part.</summary>
    public FeatureSet Test => Parts.Contains("test") ? Part("test") : Part("val");

    /// <summary>The samples of one part.</summary>
    /// <exception cref="ArgumentException">There is no such part; the message lists those there are.</exception>
    public FeatureSet Part(string part)
    {
        if (!Parts.Contains(part))
            throw new ArgumentException($"These features have {(Parts.All(name => name == "") ? "no parts: split the data first" : "the parts " + string.Join(", ", Parts.Distinct()))}. Received: '{part}'.", nameof(part));
        return Where(index => Parts[index] == part);
    }

    /// <summary>The samples that a test keeps, by index.</summary>
    public FeatureSet Where(Func<int, bool> keep)
    {
        var rows = Enumerable.Range(0, Count).Where(keep).ToArray();
        var kept = new float[rows.Length * Width];
        for (var i = 0; i < rows.Length; i++) this[rows[i]].CopyTo(kept.AsSpan(i * Width));
        return new(kept, Width, [.. rows.Select(row => Labels[row])], Classes, [.. rows.Select(row => Names[row])], [.. rows.Select(row => Parts[row])]);
    }

    /// <summary>One line: samples, width, classes.</summary>
    public override string ToString() => $"{Count} samples of {Width} features, {Classes.Count} classes";
}
