namespace TransferNotebooks;

/// <summary>
/// Successive halving (Karnin et al. 2013; for hyper-parameters Jamieson and Talwalkar 2016, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS): many
/// configurations get a small budget, the best 1 in <c>factor</c> go on with <c>factor</c> times as much, and so on to the whole budget. Survivors go on where they stopped, so that no budget
/// is spent twice.
/// </summary>
public static class SuccessiveHalving
{
    /// <summary>
    /// Searches. A configuration that throws, or whose score is not a finite number, is ranked last with its reason, and the search goes on. When it is cancelled, or its notebook cell is
    /// interrupted, what was found so far comes back with <see cref="SearchResult.Stopped"/>.
    /// </summary>
    /// <param name="space">What to choose from.</param>
    /// <param name="trial">
    /// Trains a configuration up to a budget (epochs, steps, samples: whatever costs) and returns its score on validation data. Its third argument keeps what training needs to go on, and tells the budget
    /// spent before: <c>(settings, budget, resume) =&gt; { var learner = resume.Keep(() =&gt; …); learner.Fit(budget - resume.Spent, settings["rate"]); return …; }</c>.
    /// </param>
    /// <param name="configurations">How many configurations to draw.</param>
    /// <param name="minBudget">Budget of the first rung, at least 1.</param>
    /// <param name="maxBudget">Budget of the last rung.</param>
    /// <param name="factor">One in so many survives a rung; at least 2.</param>
    /// <param name="minimise">Whether smaller scores are better, as for losses.</param>
    /// <param name="seed">Which configurations are drawn.</param>
    /// <param name="token">Stops the search.</param>
    /// <exception cref="ArgumentException">Budgets or numbers that make no sense, or an empty space.</exception>
    public static SearchResult Run(SearchSpace space, Func<SearchSettings, int, TrialState, double> trial, int configurations = 27, int minBudget = 1, int maxBudget = 27, int factor = 3,
        bool minimise = false, int seed = 0, CancellationToken token = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minBudget, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBudget, minBudget);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        var drawn = space.Draw(configurations, seed);
        var budgets = new List<int>();
        for (long budget = minBudget; budget < maxBudget; budget *= factor) budgets.Add((int)budget);
        budgets.Add(maxBudget);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        var run = new HalvingRun(trial, factor, minimise, stop.Token);
        using var bar = Progress.StartQuiet("Searching", HalvingRun.Calls(drawn.Count, budgets.Count, factor), "trials");
        bool whole = run.Bracket(1, drawn, budgets, bar);
        if (whole) bar.Complete();
        return run.Result(!whole);
    }
}
