namespace TransferNotebooks;

/// <summary>
/// Features of samples: one row of <see cref="Width"/> numbers per sample, with labels, sample ids (paths) and parts (train, val, test, …).
/// What a frozen backbone extracts and a probe learns from.
/// </summary>
[TypeFormatterSource(typeof(FeaturesFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed partial class Features
{
    private readonly WeightTensor values;
    private readonly int[] rows;
    private float[]? loaded;

    /// <summary>Makes features.</summary>
    /// <param name="values">Row-major values, <c>[N, D]</c>.</param>
    /// <param name="labels">Class index per sample, <c>[N]</c>.</param>
    /// <param name="classes">Class names.</param>
    /// <param name="ids">Name or path per sample; null for none.</param>
    /// <param name="parts">Part per sample, e.g. <c>train</c>; null for none.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, or a label outside the classes.</exception>
    public Features(float[] values, IReadOnlyList<int> labels, IReadOnlyList<string> classes, IReadOnlyList<string>? ids = null, IReadOnlyList<string>? parts = null)
        : this(Matrix(values, labels.Count), [.. labels], classes, [.. ids ?? []], [.. parts ?? []], null, "", "")
    {
        loaded = values;
    }

    internal Features(WeightTensor values, int[] labels, IReadOnlyList<string> classes, string[] ids, string[] parts, int[]? rows, string name, string split)
    {
        int count = labels.Length;
        this.values = values;
        this.rows = rows ?? [.. Enumerable.Range(0, count)];
        AllLabels = labels;
        AllIds = ids;
        AllParts = parts;
        Classes = classes;
        Name = name;
        Split = split;
        if (values.Shape.Length != 2 || values.Shape[0] != count || values.Type != WeightType.Float32)
            throw new ArgumentException($"Features must be Float32 of shape ({count}, D). Received: {values}.", nameof(values));
        if ((ids.Length != 0 && ids.Length != count) || (parts.Length != 0 && parts.Length != count))
            throw new ArgumentException($"Ids and parts need one entry per sample ({count}). Received: {ids.Length} and {parts.Length}.", nameof(ids));
        foreach (int label in labels)
            if (label < 0 || label >= classes.Count) throw new ArgumentException($"A label must lie in 0..{classes.Count - 1}. Received: {label}.", nameof(labels));
    }

    /// <summary>What was extracted from what; empty when not told.</summary>
    public string Name { get; }

    /// <summary>Which part of the data this is, e.g. <c>test</c>; empty for all of it.</summary>
    public string Split { get; }

    /// <summary>How the data differs from the published set (<see cref="LabelledData.Variant"/>), to be named with every result; empty when it does not.</summary>
    public string Variant { get; internal set; } = "";

    /// <summary>Number of samples, N.</summary>
    public int Count => rows.Length;

    /// <summary>Numbers per sample, D.</summary>
    public int Width => (int)values.Shape[1];

    /// <summary>Class names.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Class index per sample.</summary>
    public IReadOnlyList<int> Labels => Array.ConvertAll(rows, row => AllLabels[row]);

    /// <summary>Name or path per sample; empty when not told.</summary>
    public IReadOnlyList<string> Ids => AllIds.Length == 0 ? [] : Array.ConvertAll(rows, row => AllIds[row]);

    /// <summary>The parts that occur, in order of first occurrence.</summary>
    public IReadOnlyList<string> Parts => AllParts.Length == 0 ? [] : [.. rows.Select(row => AllParts[row]).Distinct()];

    /// <summary>The samples of the part <c>train</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no such part.</exception>
    public Features Train => Part("train");

    /// <summary>The samples of the part <c>test</c>, or of <c>val</c> where there is no test part.</summary>
    /// <exception cref="InvalidOperationException">There is neither.</exception>
    public Features Test => Parts.Contains("test") ? Part("test") : Part("val");

    /// <summary>Number per sample that a regression learns (<see cref="WithTargets(IReadOnlyList{double})"/>); empty where there are none.</summary>
    public IReadOnlyList<double> Targets => AllTargets.Length == 0 ? [] : Array.ConvertAll(rows, row => AllTargets[row]);

    internal double[] AllTargets { get; init; } = [];

    internal int[] AllLabels { get; }

    internal string[] AllIds { get; }

    internal string[] AllParts { get; }

    /// <summary>The samples of one part.</summary>
    /// <exception cref="InvalidOperationException">There is no such part; the message lists those there are.</exception>
    public Features Part(string part)
    {
        var chosen = AllParts.Length == 0 ? [] : Array.FindAll(rows, row => AllParts[row] == part);
        return chosen.Length > 0
            ? Choose(chosen, part)
            : throw new InvalidOperationException($"The features have no part '{part}'. Received parts: {(Parts.Count == 0 ? "none" : string.Join(", ", Parts))}.");
    }

    /// <summary>Samples by position.</summary>
    public Features Take(IEnumerable<int> positions, string split = "") => Choose([.. positions.Select(position => rows[position])], split.Length == 0 ? Split : split);

    /// <summary>All values, row-major <c>[N, D]</c>. Stored features are read on the first call and kept.</summary>
    public float[] ToArray()
    {
        var all = loaded ??= values.ToArray<float>();
        if (IsWhole()) return all;
        var chosen = new float[(long)Count * Width];
        for (int i = 0; i < rows.Length; i++) all.AsSpan(rows[i] * Width, Width).CopyTo(chosen.AsSpan(i * Width));
        return chosen;
    }

    /// <summary>Copies one sample's features; stored features are read from the mapped file without loading the rest.</summary>
    public void CopyRow(int position, Span<float> destination)
    {
        if (destination.Length != Width) throw new ArgumentException($"A row has {Width} numbers. Received: room for {destination.Length}.", nameof(destination));
        long start = (long)rows[position] * Width;
        if (loaded is not null) loaded.AsSpan((int)start, Width).CopyTo(destination);
        else values.CopyRange(start * sizeof(float), System.Runtime.InteropServices.MemoryMarshal.AsBytes(destination));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(Name.Length == 0 ? "features" : Name)}{(Split.Length == 0 ? "" : $" ({Split})")}: {Count} samples × {Width}, {Classes.Count} classes";

    /// <summary>The part of one sample; only where parts are told.</summary>
    internal string PartOf(int position) => AllParts[rows[position]];

    private static WeightTensor Matrix(float[] values, int count)
    {
        if (count == 0 || values.Length % count != 0) throw new ArgumentException($"Values must fill N rows of equal width. Received: {values.Length} values for {count} samples.", nameof(values));
        return WeightTensor.From("features", values, count, values.Length / count);
    }

    private Features Choose(int[] chosen, string split) => new(values, AllLabels, Classes, AllIds, AllParts, chosen, Name, split) { loaded = loaded, Variant = Variant, AllTargets = AllTargets };

    private bool IsWhole()
    {
        if (rows.Length != AllLabels.Length) return false;
        for (int i = 0; i < rows.Length; i++)
            if (rows[i] != i) return false;
        return true;
    }
}
