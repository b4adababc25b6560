using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// Two models on the same test samples: whether the difference of their accuracies is more than chance. McNemar's test asks only the samples on which one is right and the other
/// wrong (McNemar 1947, "Note on the sampling error of the difference between correlated proportions or percentages"); a paired bootstrap gives an interval of the
/// difference (Efron and Tibshirani 1993, "An introduction to the bootstrap", chapter 13). Shows itself as a table.
/// </summary>
[TypeFormatterSource(typeof(ModelComparisonFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ModelComparison
{
    /// <summary>Compares predictions.</summary>
    /// <param name="truth">True class index per sample, <c>[N]</c>.</param>
    /// <param name="first">The first model's predictions, <c>[N]</c>.</param>
    /// <param name="second">The second model's predictions for the same samples in the same order, <c>[N]</c>.</param>
    /// <param name="firstName">What the first is called.</param>
    /// <param name="secondName">What the second is called.</param>
    /// <param name="split">What was measured, e.g. <c>test</c>.</param>
    /// <param name="level">The level of the interval, 0..1.</param>
    /// <param name="resamples">Samples that the bootstrap draws.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <exception cref="ArgumentException">Different lengths, or no samples.</exception>
    public ModelComparison(IReadOnlyList<int> truth, IReadOnlyList<int> first, IReadOnlyList<int> second, string firstName = "first", string secondName = "second", string split = "",
        double level = 0.95, int resamples = 10_000, int seed = 0)
    {
        if (truth.Count == 0 || first.Count != truth.Count || second.Count != truth.Count)
            throw new ArgumentException($"Truth and both predictions need the same length of at least 1. Received: {truth.Count}, {first.Count} and {second.Count}.", nameof(second));
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), $"A level lies between 0 and 1. Received: {level}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        (First, Second, Split, Count, Level) = (firstName, secondName, split, truth.Count, level);
        for (int i = 0; i < truth.Count; i++)
        {
            var (one, other) = (first[i] == truth[i], second[i] == truth[i]);
            if (one && other) BothRight++;
            else if (one) OnlyFirstRight++;
            else if (other) OnlySecondRight++;
            else BothWrong++;
        }

        (Low, High) = Bootstrap(level, resamples, seed);
    }

    /// <summary>What the first model is called.</summary>
    public string First { get; }

    /// <summary>What the second model is called.</summary>
    public string Second { get; }

    /// <summary>What was measured.</summary>
    public string Split { get; }

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>Samples that both got right.</summary>
    public int BothRight { get; }

    /// <summary>Samples that only the first got right.</summary>
    public int OnlyFirstRight { get; }

    /// <summary>Samples that only the second got right.</summary>
    public int OnlySecondRight { get; }

    /// <summary>Samples that both got wrong.</summary>
    public int BothWrong { get; }

    /// <summary>Accuracy of the first, 0..1.</summary>
    public double FirstAccuracy => (double)(BothRight + OnlyFirstRight) / Count;

    /// <summary>Accuracy of the second, 0..1.</summary>
    public double SecondAccuracy => (double)(BothRight + OnlySecondRight) / Count;

    /// <summary>Accuracy of the second less that of the first.</summary>
    public double Difference => (double)(OnlySecondRight - OnlyFirstRight) / Count;

    /// <summary>Level of the interval from <see cref="Low"/> to <see cref="High"/>.</summary>
    public double Level { get; }

    /// <summary>Lower end of the bootstrap's percentile interval of the difference.</summary>
    public double Low { get; }

    /// <summary>Upper end.</summary>
    public double High { get; }

    /// <summary>McNemar's test, exact: the two-sided binomial p-value of the samples on which only one is right; 1 where there are none.</summary>
    public double ExactP => TestStatistics.EvenOdds(Math.Min(OnlyFirstRight, OnlySecondRight), OnlyFirstRight + OnlySecondRight);

    /// <summary>McNemar's χ² with continuity correction (Edwards 1948), (|b − c| − 1)² / (b + c); 0 where b = c.</summary>
    public double ChiSquare => OnlyFirstRight == OnlySecondRight ? 0 : Math.Pow(Math.Abs(OnlyFirstRight - OnlySecondRight) - 1, 2) / (OnlyFirstRight + OnlySecondRight);

    /// <summary>The p-value of <see cref="ChiSquare"/>, one degree of freedom; for few differing samples (under 25) the exact one is to be trusted.</summary>
    public double ChiSquareP => TestStatistics.ChiSquareTail(ChiSquare);

    /// <summary>The comparison in a few lines.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Headline}\n{First}: accuracy {FirstAccuracy:0.000}\n{Second}: accuracy {SecondAccuracy:0.000}\ndifference {Difference:+0.000;-0.000;0.000}, {Level:0.#%} interval {Low:+0.000;-0.000;0.000} to {High:+0.000;-0.000;0.000} (paired bootstrap)\nonly {First} right {OnlyFirstRight}, only {Second} right {OnlySecondRight}, both right {BothRight}, both wrong {BothWrong}\nMcNemar: exact p = {ExactP:G3}; χ² = {ChiSquare:0.00}, p = {ChiSquareP:G3}");

    private string Headline => $"{Second} against {First} on the same {Count} samples{(Split.Length == 0 ? "" : $" ({Split})")}: {Verdict}";

    private string Verdict => FormattableString.Invariant($"{(ExactP >= 1 - Level ? "no difference beyond chance" : Difference > 0 ? $"{Second} is better" : $"{First} is better")} at the level {Level:0.#%}");

    internal string ToHtml()
    {
        var lines = ToString().Split('\n');
        var html = new StringBuilder("<div><strong>").Append(WebUtility.HtmlEncode(lines[0])).Append("</strong><table><thead><tr><th></th><th>").Append(WebUtility.HtmlEncode(Second)).Append(" right</th><th>")
            .Append(WebUtility.HtmlEncode(Second)).Append(" wrong</th><th>accuracy</th></tr></thead><tbody>");
        void Row(string name, int right, int wrong, string accuracy) => html.Append("<tr><th style=\"text-align:left\">").Append(WebUtility.HtmlEncode(name)).Append(FormattableString.Invariant($"</th><td>{right}</td><td>{wrong}</td><td>{accuracy}</td></tr>"));
        Row($"{First} right", BothRight, OnlyFirstRight, FormattableString.Invariant($"{FirstAccuracy:0.000}"));
        Row($"{First} wrong", OnlySecondRight, BothWrong, "");
        html.Append(FormattableString.Invariant($"<tr><th style=\"text-align:left\">accuracy</th><td>{SecondAccuracy:0.000}</td><td></td><td></td></tr></tbody></table>"));
        foreach (string line in (string[])[lines[3], lines[5]]) html.Append("<div>").Append(WebUtility.HtmlEncode(line)).Append("</div>");
        return html.Append("</div>").ToString();
    }

    private (double Low, double High) Bootstrap(double level, int resamples, int seed)
    {
        var random = new SeededRandom(seed);
        var differences = new double[resamples];
        for (int resample = 0; resample < resamples; resample++)
        {
            int difference = 0;
            for (int i = 0; i < Count; i++)
            {
                int drawn = random.Next(Count);
                if (drawn < OnlySecondRight) difference++;
                else if (drawn < OnlySecondRight + OnlyFirstRight) difference--;
            }

            differences[resample] = (double)difference / Count;
        }

        Array.Sort(differences);
        return (Quantile(differences, (1 - level) / 2), Quantile(differences, (1 + level) / 2));
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
