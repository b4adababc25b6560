namespace TransferNotebooks;

/// <summary>Chooses a strength by cross-validation on training samples alone.</summary>
internal static class StrengthChoice
{
    /// <summary>Scores every strength on every fold with what is fitted on the other folds.</summary>
    public static IReadOnlyList<StrengthResult> Run(Features train, IReadOnlyList<double> strengths, int[] folds, Func<Features, Features, double, double> score)
    {
        if (strengths.Count == 0) throw new ArgumentException("There must be strengths to choose from. Received: none.", nameof(strengths));
        int count = folds.Max() + 1;
        var scores = new double[strengths.Count, count];
        using var progress = Progress.StartQuiet("Cross-validation", count * strengths.Count, "fits");
        for (int fold = 0; fold < count; fold++)
        {
            Interruption.Token.ThrowIfCancellationRequested();
            int held = fold;
            var (learn, test) = (Chosen(train, place => folds[place] != held), Chosen(train, place => folds[place] == held));
            for (int i = 0; i < strengths.Count; i++)
            {
                scores[i, fold] = score(learn, test, strengths[i]);
                progress.Advance();
            }
        }

        return [.. strengths.Select((strength, i) =>
        {
            var own = Enumerable.Range(0, count).Select(fold => scores[i, fold]).ToArray();
            double mean = own.Average();
            return new StrengthResult(strength, mean, Math.Sqrt(own.Sum(value => (value - mean) * (value - mean)) / count));
        })];
    }

    /// <summary>The best mean; of equal ones the first.</summary>
    public static StrengthResult Best(IReadOnlyList<StrengthResult> results) => results.MaxBy(result => result.Mean)!;

    // With numbers of its own, which every strength then uses without another copy.
    private static Features Chosen(Features train, Func<int, bool> keep)
    {
        var some = train.Take(Enumerable.Range(0, train.Count).Where(keep));
        return some.WithValues(some.ToArray());
    }
}
