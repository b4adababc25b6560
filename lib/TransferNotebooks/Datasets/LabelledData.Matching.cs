namespace TransferNotebooks;

public sealed partial class LabelledData
{
    /// <summary>
    /// Gives the samples the labels of another set's classes, for testing a model on external data. A class is found by the dictionary
    /// first, then by name without regard to case, spaces and underscores, by a synonym, a digit's word or a leading number or WordNet id
    /// ("3 - three", "n01440764", "tench, Tinca tinca"). Samples of classes that are not found are dropped; <see cref="Variant"/> says so.
    /// </summary>
    /// <param name="classes">Classes that the labels shall refer to, such as a model's.</param>
    /// <param name="map">Own names to the other set's names, where they differ.</param>
    /// <exception cref="ArgumentException">None of the classes was found, or the dictionary names a class that is not there.</exception>
    public LabelledData WithLabels(IReadOnlyList<string> classes, IReadOnlyDictionary<string, string>? map = null) => MatchLabels(classes, map).Data;

    /// <summary>Gives the samples the labels of another set, whose <see cref="ClassIds"/> are looked at too; see the other form.</summary>
    /// <param name="like">The set whose classes the labels shall refer to.</param>
    /// <param name="map">Own names to the other set's names, where they differ.</param>
    /// <exception cref="ArgumentException">None of the classes was found, or the dictionary names a class that is not there.</exception>
    public LabelledData WithLabels(LabelledData like, IReadOnlyDictionary<string, string>? map = null) => MatchLabels(like.Classes, map, like.ClassIds).Data;

    /// <summary>What <see cref="WithLabels(IReadOnlyList{string}, IReadOnlyDictionary{string, string})"/> does, with a report of what was found and what was dropped.</summary>
    /// <param name="classes">Classes that the labels shall refer to.</param>
    /// <param name="map">Own names to the other set's names, where they differ.</param>
    /// <param name="ids">Other names of these classes, in their order; null for none.</param>
    /// <exception cref="ArgumentException">None of the classes was found, or the dictionary names a class that is not there.</exception>
    public LabelMatch MatchLabels(IReadOnlyList<string> classes, IReadOnlyDictionary<string, string>? map = null, IReadOnlyList<string>? ids = null)
    {
        // A spelling that two classes share stands for neither, unless it is the whole name of one.
        var whole = new Dictionary<string, int>();
        var loose = new Dictionary<string, int>();
        for (var label = 0; label < classes.Count; label++)
        {
            whole.TryAdd(ClassNames.Plain(classes[label]), label);
            foreach (var spelling in ClassNames.Spellings(classes[label]).Concat(ids is { Count: > 0 } ? [ClassNames.Plain(ids[label])] : []).Distinct())
                loose[spelling] = loose.TryGetValue(spelling, out var other) && other != label ? -1 : label;
        }
        var counts = Counts;
        var found = new int[Classes.Count];
        var matched = new List<(string, string)>();
        var dropped = new List<(string, int)>();
        for (var own = 0; own < found.Length; own++)
        {
            found[own] = Find(own);
            if (found[own] >= 0)
                matched.Add((Classes[own], classes[found[own]]));
            else if (counts[own] > 0)
                dropped.Add((Classes[own], counts[own]));
        }
        if (matched.Count == 0)
            throw new ArgumentException($"None of the classes of {Name} is among the other set's; give a dictionary of own names to the other's. Received: {string.Join(", ", Classes.Take(12))} and {string.Join(", ", classes.Take(12))}.", nameof(classes));
        var data = new LabelledData(Name, [.. classes], items.Where(item => found[item.Label] >= 0).Select(item => item.Labelled(found[item.Label], classes[found[item.Label]])))
        {
            Licence = Licence,
            ClassIds = ids ?? [],
            Variant = dropped.Count == 0 ? Variant : string.Join("; ", new[] { Variant, $"without {dropped.Count} classes that have no match ({dropped.Sum(one => one.Item2)} {Noun})" }.Where(text => text != "")),
        };
        return new LabelMatch(data, matched, dropped);

        int Find(int own)
        {
            if (map is not null && map.TryGetValue(Classes[own], out var wanted))
                return classes.ToList().IndexOf(wanted) is var place and >= 0 ? place
                    : throw new ArgumentException($"The dictionary sends {Classes[own]} to a class that is not there. Received: {wanted}; there are {string.Join(", ", classes.Take(40))}.", nameof(map));
            if (whole.TryGetValue(ClassNames.Plain(Classes[own]), out var label))
                return label;
            foreach (var spelling in ClassNames.Spellings(Classes[own]).Concat(ClassIds.Count > 0 ? [ClassNames.Plain(ClassIds[own])] : []))
                if (loose.TryGetValue(spelling, out label) && label >= 0)
                    return label;
            return -1;
        }
    }
}
