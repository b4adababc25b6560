namespace TransferNotebooks;

public sealed partial class LabelledData
{
    /// <summary>
    /// Splits data for a transfer experiment: the training part is this set (the source) with a share from outside, 90 to 10 by default;
    /// the validation part and one test part come from the target; the other test part is external. All is stratified over the classes
    /// and fixed by the seed. Content that occurs more than once is kept in one place only: external test before target test before
    /// validation before training, compared by the hash of pixels, text, numbers or wave.
    /// </summary>
    /// <param name="target">The data that the model shall serve.</param>
    /// <param name="external">Data of yet another origin: the external test part, and what comes from outside unless that is given.</param>
    /// <param name="outside">What comes from outside; null takes it from <paramref name="external"/>, at most half of it.</param>
    /// <param name="outsideShare">Share of the training part that comes from outside, 0 up to 1; the ratio is kept, if need be with fewer source samples.</param>
    /// <param name="validation">Share of the target that is validated on; the rest is the target's test part.</param>
    /// <param name="seed">Which of the random splits.</param>
    /// <exception cref="ArgumentException">A share is out of range, a set shares no class with this one, or a part would be empty.</exception>
    public SourceTargetSplit SourceTargetSplit(LabelledData target, LabelledData external, LabelledData? outside = null, double outsideShare = 0.1, double validation = 0.5, int seed = 0)
    {
        if (!(outsideShare >= 0 && outsideShare < 1 && validation > 0 && validation < 1))
            throw new ArgumentException($"The share from outside is 0 or more and below 1, that of the validation above 0 and below 1. Received: {outsideShare}, {validation}.", nameof(outsideShare));
        var (ours, goal, far, extra) = (InDomain("source"), Matched(target, "target"), Matched(external, "external"), outside is null ? null : Matched(outside, "outside"));
        Sample[] all = [.. far.items, .. goal.items, .. extra?.items ?? [], .. ours.items];
        var hashes = SampleHash.Of(all, "Comparing contents");
        var seen = new HashSet<string>();
        // By place, not by sample: one and the same sample may have been put into two of the sets.
        var keep = Array.ConvertAll(hashes, seen.Add);
        var (dropped, first) = (keep.Count(one => !one), 0);
        (far, goal, extra, ours) = (Kept(far), Kept(goal), extra is null ? null : Kept(extra), Kept(ours));
        // What the source and the outside can give at the wanted ratio.
        var available = extra?.Count ?? far.Count / 2;
        var wanted = (int)Math.Round(ours.Count * outsideShare / (1 - outsideShare));
        var fromOutside = Math.Min(available, wanted);
        var fromSource = fromOutside == wanted ? ours.Count : (int)Math.Round(fromOutside * (1 - outsideShare) / outsideShare);
        var source = ours.Some(fromSource, seed);
        var added = (extra ?? far).Some(fromOutside, seed);
        if (extra is null)
        {
            var taken = added.items.ToHashSet();
            far = far.Where(item => !taken.Contains(item));
        }
        var halves = goal.Split(test: 1 - validation, seed: seed);
        if (source.Count == 0 || far.Count == 0 || halves.Parts.Count < 2 || (outsideShare > 0 && added.Count == 0))
            throw new ArgumentException($"Every part needs samples. Received: {source.Count} from the source, {added.Count} from outside, {goal.Count} of the target, {far.Count} external ones once doubled content is left out.", nameof(target));
        return new SourceTargetSplit(
            source.Concat(added).InPart(TrainPart, $"{Name}, train"), halves.Train.InPart(ValPart, $"{target.Name}, validation"),
            halves.Test.InPart(TestPart, $"{target.Name}, test"), far.InPart(TestPart, $"{external.Name}, external test"),
            source.Count, added.Count, dropped, seed);

        LabelledData Kept(LabelledData set)
        {
            var start = first;
            first += set.Count;
            return set.With(set.items.Where((_, place) => keep[start + place]));
        }

        LabelledData Matched(LabelledData set, string domain) => (set.Classes.SequenceEqual(Classes) ? set : set.WithLabels(this)).InDomain(domain);
    }

    /// <summary>A stratified choice of an exact number.</summary>
    internal LabelledData Some(int count, int seed)
    {
        if (count <= 0 || Count == 0)
            return With([]);
        var byClass = ShuffledByClass(seed);
        var sizes = Shares(Array.ConvertAll(byClass, places => places.Length), Math.Min(1, (double)count / Count));
        return With(byClass.SelectMany((places, label) => places.Take(sizes[label])).Order().Select(place => items[place]));
    }

    // A domain of its own stays; samples without one get the name of their role.
    private LabelledData InDomain(string domain) => With(items.Select(item => item.Domain == "" ? item.InDomain(domain) : item));

    private LabelledData InPart(string part, string name) => With(items.Select(item => item.InPart(part)), name);
}
