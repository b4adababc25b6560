namespace TransferNotebooks;

public sealed partial class Features
{
    /// <summary>
    /// Writes them as the file name's ending says. <c>.npz</c>: a NumPy archive, read by <c>numpy.load</c>, of <c>features</c> [N, D] float32, <c>labels</c> [N] int64, <c>classes</c>, and where
    /// told <c>paths</c> and <c>parts</c> [N], <c>targets</c> [N] float64, <c>name</c> and <c>variant</c>. <c>.safetensors</c>: the same as the store writes it, which is read without loading all of it.
    /// The file appears only when it is whole. <see cref="Load"/> reads both.
    /// </summary>
    /// <param name="path">The file, <c>.npz</c> or <c>.safetensors</c>.</param>
    /// <exception cref="ArgumentException">Another ending.</exception>
    /// <exception cref="IOException">The disk is full or the folder is not writable.</exception>
    public void Save(string path)
    {
        if (IsSafetensors(path))
        {
            WeightFile.Save(path, FeatureFile.Of(this, new Dictionary<string, string> { ["name"] = Name, ["split"] = Split }));
            return;
        }

        List<NpyArray> arrays =
        [
            new(WeightTensor.From("features", ToArray(), Count, Width)),
            new(WeightTensor.From("labels", Labels.Select(label => (long)label).ToArray(), Count)),
            new("classes", [.. Classes]),
        ];
        if (Ids.Count > 0) arrays.Add(new("paths", [.. Ids]));
        if (Parts.Any(part => part != "")) arrays.Add(new("parts", Array.ConvertAll(rows, row => AllParts[row])));
        if (AllTargets.Length > 0) arrays.Add(new(WeightTensor.From("targets", Targets.ToArray(), Count)));
        if (Name != "") arrays.Add(new("name", Name));
        if (Variant != "") arrays.Add(new("variant", Variant));
        NpzFile.Write(path, arrays);
    }

    /// <summary>
    /// Reads features that <see cref="Save"/> wrote, or a NumPy archive of other origin with <c>features</c> [N, D] and <c>labels</c> [N], and where told <c>classes</c>, <c>paths</c>, <c>parts</c>
    /// and <c>targets</c>. Without <c>classes</c> the labels' numbers are the names.
    /// </summary>
    /// <param name="path">The file, <c>.npz</c> or <c>.safetensors</c>.</param>
    /// <exception cref="WeightFileException">The file is damaged, of another version of the kit, or lacks something.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Features Load(string path) => WeightFile.Guard(path, () =>
    {
        if (!IsSafetensors(path)) return Of(NpzFile.Read(path));
        var set = WeightFile.Open(path);
        return FeatureFile.Read(set, set.Metadata.GetValueOrDefault("name", ""), set.Metadata.GetValueOrDefault("split", ""));
    });

    /// <summary>Makes features of samples that have no class, only a number to learn.</summary>
    /// <param name="values">Row-major values, <c>[N, D]</c>.</param>
    /// <param name="targets">One number a sample, <c>[N]</c>.</param>
    /// <param name="ids">Name or path per sample; null for none.</param>
    /// <param name="parts">Part per sample, e.g. <c>train</c>; null for none.</param>
    public static Features OfTargets(float[] values, IReadOnlyList<double> targets, IReadOnlyList<string>? ids = null, IReadOnlyList<string>? parts = null) =>
        new Features(values, new int[targets.Count], ["all"], ids, parts).WithTargets(targets);

    /// <summary>The same samples with a number each to learn.</summary>
    /// <param name="targets">One number a sample, in order.</param>
    /// <exception cref="ArgumentException">Not one per sample, or one is not finite.</exception>
    public Features WithTargets(IReadOnlyList<double> targets)
    {
        if (targets.Count != Count) throw new ArgumentException($"Targets need one number per sample ({Count}; images that could not be read have no features). Received: {targets.Count}.", nameof(targets));
        var place = targets.TakeWhile(double.IsFinite).Count();
        if (place < Count) throw new ArgumentException($"Targets are finite numbers. Received: {targets[place]} for sample {place}{(AllIds.Length == 0 ? "" : $", {Ids[place]}")}.", nameof(targets));
        var all = new double[AllLabels.Length];
        for (var row = 0; row < rows.Length; row++) all[rows[row]] = targets[row];
        return new(values, AllLabels, Classes, AllIds, AllParts, rows, Name, Split) { loaded = loaded, Variant = Variant, AllTargets = all };
    }

    /// <summary>The same samples with a number each to learn, told by the sample's id (path).</summary>
    /// <param name="target">Gives the number of an id.</param>
    /// <exception cref="InvalidOperationException">The samples have no ids.</exception>
    public Features WithTargets(Func<string, double> target) =>
        Ids.Count == 0 ? throw new InvalidOperationException("These features have no ids. Give one number per sample instead.") : WithTargets([.. Ids.Select(target)]);

    /// <summary>The same samples with other numbers.</summary>
    internal Features WithValues(float[] numbers)
    {
        var parts = AllParts.Length == 0 ? [] : Array.ConvertAll(rows, row => AllParts[row]);
        return new(Matrix(numbers, Count), [.. Labels], Classes, [.. Ids], parts, null, Name, Split) { loaded = numbers, Variant = Variant, AllTargets = [.. Targets] };
    }

    private static Features Of(IReadOnlyDictionary<string, NpyArray> arrays)
    {
        if (!arrays.TryGetValue("features", out var features) || !arrays.TryGetValue("labels", out var labels))
            throw new WeightFileException($"an archive of features holds the arrays 'features' and 'labels'. Received: {string.Join(", ", arrays.Keys.Order(StringComparer.Ordinal))}.");
        var numbers = features.Numbers.ToSingles();
        var classOf = Array.ConvertAll(Integers(labels.Numbers), label => checked((int)label));
        string[] Texts(string name) => arrays.TryGetValue(name, out var array) ? [.. array.Texts] : [];
        var classes = arrays.ContainsKey("classes") ? Texts("classes") : [.. Enumerable.Range(0, classOf.DefaultIfEmpty(-1).Max() + 1).Select(label => $"{label}")];
        try
        {
            if (features.Shape is not [_, _]) throw new ArgumentException($"Features must have the shape (N, D). Received: {features.Numbers.ShapeText}.");
            return new(WeightTensor.From("features", numbers, features.Shape[0], features.Shape[1]), classOf, classes, Texts("paths"), Texts("parts"), null, Texts("name").FirstOrDefault(""), "")
            {
                loaded = numbers,
                Variant = Texts("variant").FirstOrDefault(""),
                AllTargets = arrays.TryGetValue("targets", out var targets) ? targets.Numbers.ToArray<double>() : [],
            };
        }
        catch (ArgumentException e)
        {
            throw new WeightFileException($"the arrays do not fit together: {e.Message}", e);
        }
    }

    private static long[] Integers(WeightTensor tensor) => tensor.Type switch
    {
        WeightType.Int64 => tensor.ToArray<long>(),
        WeightType.Int32 => Array.ConvertAll(tensor.ToArray<int>(), value => (long)value),
        WeightType.Byte => Array.ConvertAll(tensor.ToArray<byte>(), value => (long)value),
        _ => throw new WeightFileException($"labels are whole numbers: int64, int32 or uint8. Received: {tensor.Type}; write labels.astype('int64')."),
    };

    private static bool IsSafetensors(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".safetensors" => true,
        ".npz" => false,
        var other => throw new ArgumentException($"Features are files that end in .npz or .safetensors. Received: '{other}' of {path}.", nameof(path)),
    };
}
