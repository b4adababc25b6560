namespace TransferNotebooks;

/// <summary>
/// Hyperband (Li et al. 2018, "Hyperband: a novel bandit-based approach to hyperparameter optimization", JMLR): brackets of <see cref="SuccessiveHalving"/> from many configurations with small
/// first budgets to a few with the whole budget, of about the same cost each, for when it is not known how early a score can be trusted.
/// </summary>
public static class Hyperband
{
    /// <summary>Searches; the trial, failures and cancellation are as in <see cref="SuccessiveHalving.Run"/>.</summary>
    /// <param name="space">What to choose from.</param>
    /// <param name="trial">Trains a configuration up to a budget and returns its score.</param>
    /// <param name="maxBudget">The whole budget of one configuration, R.</param>
    /// <param name="factor">One in so many survives a rung, η; at least 2.</param>
    /// <param name="minimise">Whether smaller scores are better.</param>
    /// <param name="seed">Which configurations are drawn.</param>
    /// <param name="token">Stops the search.</param>
    public static SearchResult Run(SearchSpace space, Func<SearchSettings, int, TrialState, double> trial, int maxBudget = 27, int factor = 3, bool minimise = false, int seed = 0,
        CancellationToken token = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBudget, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        var plan = Plan(maxBudget, factor);
        var drawn = space.Draw(plan.Sum(bracket => bracket.Configurations), seed);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        var run = new HalvingRun(trial, factor, minimise, stop.Token);
        using var bar = Progress.StartQuiet("Searching", plan.Sum(bracket => HalvingRun.Calls(bracket.Configurations, bracket.Budgets.Count, factor)), "trials");
        int first = 0;
        for (int b = 0; b < plan.Count; first += plan[b++].Configurations)
            if (!run.Bracket(b + 1, drawn.Skip(first).Take(plan[b].Configurations), plan[b].Budgets, bar)) return run.Result(stopped: true);
        bar.Complete();
        return run.Result(stopped: false);
    }

    /// <summary>The brackets: algorithm 1's numbers of configurations, and their budgets, rounded down to whole ones.</summary>
    internal static IReadOnlyList<(int Configurations, IReadOnlyList<int> Budgets)> Plan(int maxBudget, int factor)
    {
        int most = 0;
        for (long power = factor; power <= maxBudget; power *= factor) most++;
        return [.. Enumerable.Range(0, most + 1).Select(i => most - i).Select(s =>
        {
            long power = 1;
            for (int i = 0; i < s; i++) power *= factor;
            int configurations = (int)(((most + 1) * power + s) / (s + 1));
            int[] budgets = [.. Enumerable.Range(0, s + 1).Select(rung => (int)(maxBudget / Math.Pow(factor, s - rung)))];
            return (configurations, (IReadOnlyList<int>)budgets);
        })];
    }
}
