namespace TransferNotebooks;

/// <summary>A set whose labels were matched to another set's classes.</summary>
public sealed class LabelMatch
{
    internal LabelMatch(LabelledData data, IReadOnlyList<(string From, string To)> matched, IReadOnlyList<(string Class, int Samples)> dropped) =>
        (Data, Matched, Dropped) = (data, matched, dropped);

    /// <summary>The samples of matched classes, labelled with the other set's classes.</summary>
    public LabelledData Data { get; }

    /// <summary>Classes that were found, with what they are called there.</summary>
    public IReadOnlyList<(string From, string To)> Matched { get; }

    /// <summary>Classes that were not found, with the number of samples that were dropped with them.</summary>
    public IReadOnlyList<(string Class, int Samples)> Dropped { get; }

    /// <summary>One line on what was matched and one on what was dropped.</summary>
    public override string ToString()
    {
        var lines = $"{Matched.Count} classes matched, {Data.Count} {Data.Noun}: {string.Join(", ", Matched.Select(pair => pair.From == pair.To ? pair.From : $"{pair.From} = {pair.To}"))}";
        return Dropped.Count == 0 ? lines : $"{lines}\n{Dropped.Count} classes dropped with {Dropped.Sum(one => one.Samples)} {Data.Noun}: {string.Join(", ", Dropped.Select(one => $"{one.Class} ({one.Samples})"))}";
    }
}
