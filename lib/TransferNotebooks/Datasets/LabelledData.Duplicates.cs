namespace TransferNotebooks;

public sealed partial class LabelledData
{
    /// <summary>Groups of samples with the same content: pixels, text, numbers or wave. Reads all of them.</summary>
    public IReadOnlyList<IReadOnlyList<Sample>> Duplicates() => SampleHash.Groups(items, SampleHash.Of(items, $"Comparing {Name}"));

    /// <summary>
    /// Those of <see cref="Duplicates"/> that lie in more than one part: what is learnt from the one is an answer to the other, and a result
    /// on the test part is too good to be true.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Sample>> Leaks() => [.. Duplicates().Where(group => group.Select(item => item.Part).Distinct().Count() > 1)];

    /// <summary>
    /// Without the samples that lie in a part to learn from and in a later one too (of train, val, test): they stay in the later part.
    /// </summary>
    public LabelledData WithoutLeaks()
    {
        string[] order = ["", TrainPart, ValPart, TestPart];
        var drop = Leaks().SelectMany(group =>
        {
            var last = group.Max(item => Array.IndexOf(order, item.Part));
            return group.Where(item => Array.IndexOf(order, item.Part) < last);
        }).ToHashSet();
        return With(items.Where(item => !drop.Contains(item)));
    }
}
