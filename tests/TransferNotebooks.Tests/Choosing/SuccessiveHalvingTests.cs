using System.Collections.Concurrent;

namespace TransferNotebooks.Tests.Choosing;

public class SuccessiveHalvingTests
{
    private static readonly SearchSpace Space = new SearchSpace().Uniform("x", 0, 1);

    [Fact]
    public void The_best_survive_each_rung_and_go_on_where_they_stopped()
    {
        var calls = new List<(double X, int Budget, int Spent)>();
        using var result = SuccessiveHalving.Run(Space, (settings, budget, resume) =>
        {
            calls.Add((settings["x"], budget, resume.Spent));
            var steps = resume.Keep(() => new Steps());
            while (steps.Count < budget) steps.Count++;
            return settings["x"] * steps.Count;
        }, configurations: 27, maxBudget: 27);

        Assert.Equal([(1, 27), (3, 9), (9, 3), (27, 1)], calls.CountBy(call => call.Budget).Select(pair => (pair.Key, pair.Value)));
        foreach (var (budget, keep) in new[] { (3, 9), (9, 3), (27, 1) })
        {
            var expected = calls.Where(call => call.Budget == budget / 3).OrderByDescending(call => call.X).Take(keep).Select(call => (call.X, budget / 3));
            Assert.Equal(expected, calls.Where(call => call.Budget == budget).Select(call => (call.X, call.Spent)));
        }

        Assert.Equal(calls.Max(call => call.X), result.Best.Settings["x"]);
        Assert.Equal(27 + 9 * 2 + 3 * 6 + 18, result.Spent);
        Assert.Equal(27, result.Best.Kept<Steps>()!.Count);
        Assert.Equal([1, 3, 9, 27], result.Best.Scores.Select(score => score.Budget));
        Assert.Equal(result.Trials.OrderByDescending(trial => trial.Budget).ThenByDescending(trial => trial.Score), result.Trials);
    }

    [Fact]
    public void What_losers_kept_is_disposed_and_what_the_best_kept_lives_until_the_result_goes()
    {
        var made = new ConcurrentBag<Thing>();
        var result = SuccessiveHalving.Run(Space, (settings, _, resume) =>
        {
            made.Add(resume.Keep(() => new Thing()));
            return settings["x"];
        }, configurations: 9, maxBudget: 9);
        var things = made.Distinct().ToArray();
        Assert.Equal(9, things.Length);
        Assert.Same(result.Best.Kept<Thing>(), Assert.Single(things, thing => !thing.Disposed));
        result.Dispose();
        Assert.All(things, thing => Assert.True(thing.Disposed));
    }

    [Fact]
    public void Configurations_that_throw_or_give_NaN_come_last_with_their_reason()
    {
        var result = SuccessiveHalving.Run(new SearchSpace().Integer("i", 0, 8), (settings, budget, _) => settings["i"] switch
        {
            8 => throw new InvalidOperationException("the <rate> is too high"),
            7 when budget > 1 => double.NaN,
            var i => i,
        }, configurations: 9, maxBudget: 9);
        Assert.Equal(6, result.Best.Settings["i"]);
        Assert.Equal([7, 8], result.Trials.TakeLast(2).Select(trial => trial.Settings["i"]).Order());
        Assert.Contains("InvalidOperationException: the <rate> is too high", result.ToString());
        Assert.Contains("its score was NaN at budget 3", result.ToString());
        Assert.Contains("2 failed", result.ToString());
    }

    [Fact]
    public void When_all_fail_the_best_is_an_error_that_tells_why()
    {
        var result = SuccessiveHalving.Run(Space, (_, _, _) => throw new IOException("no disk"), configurations: 3, maxBudget: 3);
        Assert.Contains("all 3 that ran failed", Assert.Throws<InvalidOperationException>(() => result.Best).Message);
        Assert.Contains("IOException: no disk", Assert.Throws<InvalidOperationException>(() => result.Best).Message);
    }

    [Fact]
    public void Cancelling_keeps_the_results_so_far()
    {
        using var stop = new CancellationTokenSource();
        int calls = 0;
        var result = SuccessiveHalving.Run(Space, (settings, _, resume) =>
        {
            if (++calls == 5) stop.Cancel();
            resume.Token.ThrowIfCancellationRequested();
            return settings["x"];
        }, configurations: 9, maxBudget: 9, token: stop.Token);
        Assert.True(result.Stopped);
        Assert.Equal(4, result.Trials.Count(trial => trial.Scores.Count == 1));
        Assert.Equal(result.Trials.Take(4).Max(trial => trial.Settings["x"]), result.Best.Settings["x"]);
        Assert.Contains("stopped before the end", result.ToString());
        Assert.Contains("not run", result.ToString());
        Assert.Equal(5, calls);
    }

    [Fact]
    public void Losses_are_minimised_on_request() =>
        Assert.Equal(0, SuccessiveHalving.Run(new SearchSpace().Integer("i", 0, 8), (settings, _, _) => settings["i"], configurations: 9, maxBudget: 9, minimise: true).Best.Settings["i"]);

    [Theory]
    [InlineData(27, 3, new[] { 27, 12, 6, 4 })]
    [InlineData(81, 3, new[] { 81, 34, 15, 8, 5 })]
    [InlineData(1, 3, new[] { 1 })]
    [InlineData(16, 4, new[] { 16, 6, 3 })]
    public void Hyperband_has_the_brackets_of_its_algorithm(int maxBudget, int factor, int[] configurations)
    {
        var plan = Hyperband.Plan(maxBudget, factor);
        Assert.Equal(configurations, plan.Select(bracket => bracket.Configurations));
        Assert.All(plan, bracket => Assert.Equal(maxBudget, bracket.Budgets[^1]));
        Assert.Equal([maxBudget], plan[^1].Budgets);
        Assert.Equal(plan.Count, plan[0].Budgets.Count);
    }

    [Fact]
    public void Hyperband_finds_what_only_shows_late()
    {
        // Small x lead at small budgets, large x at the whole budget.
        var result = Hyperband.Run(Space, (settings, budget, _) => budget >= 9 ? settings["x"] : -settings["x"], maxBudget: 9);
        var halving = SuccessiveHalving.Run(Space, (settings, budget, _) => budget >= 9 ? settings["x"] : -settings["x"], configurations: 9, maxBudget: 9);
        Assert.True(result.Best.Settings["x"] > halving.Best.Settings["x"]);
        Assert.Equal(3, result.Best.Bracket);
        Assert.Equal(Enumerable.Range(1, result.Trials.Count), result.Trials.Select(trial => trial.Number).Order());
    }

    [Fact]
    public void It_chooses_the_penalty_of_a_probe_by_validation()
    {
        var features = Dense.Blobs(120, 20, 3, 0.8, seed: 2);
        int[] fold = CrossValidation.Folds(features.Labels, 4);
        Features Part(Func<int, bool> keep) => features.Take(Enumerable.Range(0, 120).Where(i => keep(fold[i])));
        var (train, validation) = (Part(f => f > 0), Part(f => f == 0));
        // The budget is the number of training samples in tenths.
        double Score(SearchSettings settings, int budget) =>
            Probe.Logistic(train.Take(Enumerable.Range(0, train.Count).Where(i => i % 9 < budget)), c: settings["C"], standardise: settings.Get<bool>("standardise")).Evaluate(validation).Accuracy;
        var result = SuccessiveHalving.Run(new SearchSpace().LogUniform("C", 1e-6, 1e2).Choice("standardise", true, false), (settings, budget, _) => Score(settings, budget), configurations: 9, minBudget: 1, maxBudget: 9);
        Assert.Equal(9, result.Best.Budget);
        Assert.Equal(Score(result.Best.Settings, 9), result.Best.Score);
        Assert.InRange(result.Best.Score, 0.5, 1);
    }

    [Fact]
    public void Learners_of_survivors_go_on_training()
    {
        var (train, validation) = (Datasets.Drawn("photo", 24, seed: 1, size: 32, classes: ["cup", "tree"]), Datasets.Drawn("photo", 16, seed: 2, size: 32, classes: ["cup", "tree"]));
        using var result = SuccessiveHalving.Run(new SearchSpace().LogUniform("rate", 1e-4, 1e-1), (settings, budget, resume) =>
        {
            var learner = resume.Keep(() => new Learner(Backbones.Load("small-cnn", train.Classes, "random"), train, validation));
            learner.Fit(budget - resume.Spent, settings["rate"], token: resume.Token);
            return learner.History.Last.ValidationLoss;
        }, configurations: 4, maxBudget: 4, factor: 2, minimise: true);
        Assert.Equal([4, 2, 1, 1], result.Trials.Select(trial => trial.Budget));
        Assert.Equal(4, result.Best.Kept<Learner>()!.History.Epochs.Count);
        Assert.Equal(result.Best.Score, result.Best.Kept<Learner>()!.History.Last.ValidationLoss);
        Assert.Equal(4 * 1 + 2 * 1 + 1 * 2, result.Spent);
    }

    [Fact]
    public void The_result_shows_a_table_and_a_chart_with_texts_escaped()
    {
        var result = SuccessiveHalving.Run(new SearchSpace().Choice("<b>", "<script>", "plain", "third"), (settings, _, _) => settings.Get<string>("<b>").Length, configurations: 3, maxBudget: 9);
        string html = Shown(result, "text/html");
        Assert.Contains("<th>&lt;b&gt;</th>", html);
        Assert.Contains("<td>&lt;script&gt;</td>", html);
        Assert.DoesNotContain("<td><script>", html);
        Assert.StartsWith("3 configurations, budget", Shown(result, "text/plain"));
        Assert.Contains("<b> = <script>: 8 at budget 9", result.ToString());
        string chart = result.Chart().ToJson();
        Assert.Contains("#D55E00", chart);
        Assert.Contains("\"opacity\":0.2", chart);
    }

    [Fact]
    public void Budgets_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.Run(Space, (_, _, _) => 0, minBudget: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.Run(Space, (_, _, _) => 0, minBudget: 9, maxBudget: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.Run(Space, (_, _, _) => 0, factor: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hyperband.Run(Space, (_, _, _) => 0, maxBudget: 0));
    }

    private static string Shown(SearchResult result, string mime)
    {
        using var writer = new StringWriter();
        Assert.True(new SearchResultFormatters().CreateTypeFormatters().Cast<ValueFormatter<SearchResult>>().Single(formatter => formatter.MimeType == mime).Format(result, writer));
        return writer.ToString();
    }

    private sealed class Steps
    {
        public int Count { get; set; }
    }

    private sealed class Thing : IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }
}
