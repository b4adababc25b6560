namespace TransferNotebooks;

/// <summary>The rungs of successive halving, one bracket after another, with what came of them so far.</summary>
internal sealed class HalvingRun(Func<SearchSettings, int, TrialState, double> trial, int factor, bool minimise, CancellationToken token)
{
    private readonly List<SearchTrial> trials = [];
    private int spent;

    /// <summary>Calls that one bracket makes at most: for the bar.</summary>
    public static int Calls(int configurations, int rungs, int factor) => Enumerable.Range(0, rungs).Sum(rung => Survivors(configurations, rung, factor));

    /// <summary>Runs one bracket.</summary>
    /// <returns>False when it was cancelled.</returns>
    public bool Bracket(int bracket, IEnumerable<SearchSettings> configurations, IReadOnlyList<int> budgets, ProgressBar bar)
    {
        SearchTrial[] alive = [.. configurations.Select((settings, i) => new SearchTrial(trials.Count + i + 1, bracket, settings, new TrialState(token)))];
        trials.AddRange(alive);
        int drawn = alive.Length;
        for (int rung = 0; rung < budgets.Count && alive.Length > 0; rung++)
        {
            // The last one left goes on to the whole budget at once.
            int last = alive.Length == 1 && drawn > 1 ? budgets.Count - 1 : rung;
            foreach (var one in alive)
            {
                if (!Step(one, budgets[last])) return false;
                var best = Ranked(alive).First();
                bar.Advance(1, best.Failed ? [] : [("best", best.Score)]);
            }

            rung = last;
            var ranked = Ranked(alive.Where(one => !one.Failed)).ToArray();
            alive = rung == budgets.Count - 1 ? ranked : ranked[..Math.Min(ranked.Length, Survivors(drawn, rung + 1, factor))];
            var kept = rung == budgets.Count - 1 ? alive.Take(1) : alive;
            foreach (var loser in trials.Where(one => one.Bracket == bracket).Except(kept)) loser.State.Release();
        }

        return true;
    }

    /// <summary>All configurations so far, the best first.</summary>
    public SearchResult Result(bool stopped)
    {
        SearchTrial[] ranked = [.. Ranked(trials)];
        foreach (var loser in ranked.Skip(1)) loser.State.Release();
        return new(ranked, minimise, stopped, spent);
    }

    private static int Survivors(int configurations, int rung, int factor)
    {
        for (int i = 0; i < rung; i++) configurations /= factor;
        return Math.Max(1, configurations);
    }

    // A score at a larger budget goes first: it is the better measured.
    private IEnumerable<SearchTrial> Ranked(IEnumerable<SearchTrial> some) =>
        some.OrderBy(one => one.Failed || one.Scores.Count == 0).ThenBy(one => one.Failed).ThenByDescending(one => one.Budget).ThenBy(one => minimise ? one.Score : -one.Score).ThenBy(one => one.Number);

    private bool Step(SearchTrial one, int budget)
    {
        if (token.IsCancellationRequested) return false;
        try
        {
            double score = trial(one.Settings, budget, one.State);
            if (double.IsFinite(score)) one.Add(budget, score);
            else one.Failure = FormattableString.Invariant($"its score was {score} at budget {budget}");
        }
        catch (Exception e) when (token.IsCancellationRequested && e is OperationCanceledException or ThreadInterruptedException)
        {
            return false;
        }
        catch (Exception e)
        {
            one.Failure = $"{e.GetType().Name}: {e.Message}";
        }

        spent += budget - one.State.Spent;
        one.State.Spent = budget;
        if (one.Failed) one.State.Release();
        return true;
    }
}
