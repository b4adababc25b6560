using System.Globalization;
using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// Whether what a model sees and says after its deployment still is what it was made with: the features of its body, the probabilities that it gives and the
/// classes that it chooses, each compared with those on reference data. No labels are needed. Shows itself.
/// </summary>
/// <remarks>
/// The reference should be data that the model was not trained on, such as its validation part: on training samples it is surer of itself. A drift does not
/// tell that the model has become worse, only that its measured accuracy need not hold any more.
/// </remarks>
[TypeFormatterSource(typeof(DriftReportFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class DriftReport
{
    private DriftReport(IReadOnlyList<DriftTest> tests, IReadOnlyList<string> classes, (string Name, double[] Shares, double Confidence, int Count) reference, (string Name, double[] Shares, double Confidence, int Count) now, double level)
    {
        (Tests, Classes, Level) = (tests, classes, level);
        (ReferenceName, ReferenceShares, ReferenceConfidence, ReferenceCount) = reference;
        (Name, Shares, Confidence, Count) = now;
    }

    /// <summary>The three comparisons: inputs (features), probabilities, predicted classes.</summary>
    public IReadOnlyList<DriftTest> Tests { get; }

    /// <summary>The level of significance for all comparisons together.</summary>
    public double Level { get; }

    /// <summary>Whether one of the comparisons differs beyond chance, at <see cref="Level"/> shared out among them (Bonferroni).</summary>
    public bool HasDrifted => Tests.Any(test => test.P * Tests.Count <= Level);

    /// <summary>The classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Name of the reference data.</summary>
    public string ReferenceName { get; }

    /// <summary>Name of the data that were compared with it.</summary>
    public string Name { get; }

    /// <summary>Reference samples that were compared.</summary>
    public int ReferenceCount { get; }

    /// <summary>Samples that were compared with them.</summary>
    public int Count { get; }

    /// <summary>Share of the reference samples for which each class was chosen, <c>[classes]</c>.</summary>
    public double[] ReferenceShares { get; }

    /// <summary>Share of the samples now, <c>[classes]</c>.</summary>
    public double[] Shares { get; }

    /// <summary>Mean probability of the chosen class on the reference, 0..1.</summary>
    public double ReferenceConfidence { get; }

    /// <summary>The same now.</summary>
    public double Confidence { get; }

    /// <summary>Compares what a model sees and says on two sets of samples.</summary>
    /// <param name="learner">The model.</param>
    /// <param name="reference">Samples that it did well on and was not trained on.</param>
    /// <param name="now">What comes in now; its labels are not looked at.</param>
    /// <param name="samples">At most so many of each, drawn at random.</param>
    /// <param name="permutations">How often the samples are shared out anew; the smallest p-value is 1 / (1 + permutations).</param>
    /// <param name="level">The level of significance of the whole.</param>
    /// <param name="seed">Which samples and permutations.</param>
    /// <param name="token">Stops between two batches.</param>
    /// <exception cref="ArgumentException">There are fewer than 10 samples on one side, or so few permutations that nothing could be significant.</exception>
    public static DriftReport Of(Learner learner, LabelledData reference, LabelledData now, int samples = 400, int permutations = 499, double level = 0.05, int seed = 0, CancellationToken token = default)
    {
        var (before, after) = (Draw(reference), Draw(now));
        return Of((before.Name, Features(before), learner.Probabilities(before, token)), (after.Name, Features(after), learner.Probabilities(after, token)), learner.Model.Classes, permutations, level, seed);

        float[][] Features(LabelledData data)
        {
            var features = learner.Model.Extract(data, cache: false, token: token);
            return [.. Enumerable.Range(0, features.Count).Select(row =>
            {
                var values = new float[features.Width];
                features.CopyRow(row, values);
                return values;
            })];
        }

        // What comes in has no labels, or others than the model's: none is looked at.
        LabelledData Draw(LabelledData data)
        {
            var order = Enumerable.Range(0, data.Count).ToArray();
            if (data.Count > samples) new SeededRandom(seed).Shuffle<int>(order);
            string[] classes = learner.Model.Classes.Count > 0 ? [.. learner.Model.Classes] : ["unknown"];
            return new(data.Name, classes, order.Take(samples).Select(place => new Sample(data[place].Source, 0, classes[0], domain: data[place].Domain)));
        }
    }

    internal static DriftReport Of((string Name, float[][] Features, double[,] Probabilities) reference, (string Name, float[][] Features, double[,] Probabilities) now, IReadOnlyList<string> classes, int permutations, double level, int seed)
    {
        var (first, second) = (reference.Probabilities.GetLength(0), now.Probabilities.GetLength(0));
        if (Math.Min(first, second) < 10) throw new ArgumentException($"A drift is looked for among at least 10 samples on either side. Received: {first} reference samples and {second} to compare.", nameof(now));
        if (3.0 / (1 + permutations) > level) throw new ArgumentException(FormattableString.Invariant($"With {permutations} permutations no p-value is small enough for three comparisons at the level {level}. Take {Math.Ceiling(3 / level)} or more."), nameof(permutations));
        var width = reference.Probabilities.GetLength(1);
        int[] labels = [.. Metrics.Best(reference.Probabilities), .. Metrics.Best(now.Probabilities)];
        double[][] columns = [.. Enumerable.Range(0, width).Select(k => (double[])[.. ScoreTable.Column(reference.Probabilities, k), .. ScoreTable.Column(now.Probabilities, k)])];
        float[][] rows = [.. reference.Features, .. now.Features];
        var halves = new TwoSamples(first, second, permutations, seed);
        DriftTest[] tests =
        [
            new TwoSamples(reference.Features.Length, now.Features.Length, permutations, seed).Test("inputs: maximum mean discrepancy of the features", TwoSamples.MeanDiscrepancy(rows)),
            halves.Test("probabilities: largest Kolmogorov-Smirnov distance of a class", TwoSamples.LargestKolmogorovSmirnov(columns)),
            halves.Test("predicted classes: population stability index", TwoSamples.StabilityIndex(labels, width)),
        ];
        string[] names = classes.Count == width ? [.. classes] : [.. Enumerable.Range(0, width).Select(k => k.ToString(CultureInfo.InvariantCulture))];
        return new(tests, names, Side(reference.Name, labels[..first], reference.Probabilities), Side(now.Name, labels[first..], now.Probabilities), level);

        (string, double[], double, int) Side(string name, int[] chosen, double[,] probabilities) =>
            (name, [.. Enumerable.Range(0, width).Select(k => chosen.Count(label => label == k) / (double)chosen.Length)], chosen.Select((label, row) => probabilities[row, label]).Average(), chosen.Length);
    }

    /// <summary>The verdict, the three comparisons, and the class whose share changed most.</summary>
    public override string ToString() => string.Join('\n', [Verdict, .. Tests.Select(test => FormattableString.Invariant($"{test.Name}: {test.Statistic:0.000}, p = {test.P:0.000}")), Confidences, MostChanged]);

    private string Verdict => FormattableString.Invariant($"{(HasDrifted ? "Drift" : "No drift beyond chance")} from {ReferenceName} ({ReferenceCount} samples) to {Name} ({Count} samples), at the level {Level:0.#%}");

    private string Confidences => FormattableString.Invariant($"mean probability of the chosen class: {ReferenceConfidence:0.000}, now {Confidence:0.000}");

    private string MostChanged
    {
        get
        {
            var k = Enumerable.Range(0, Shares.Length).MaxBy(k => Math.Abs(Shares[k] - ReferenceShares[k]));
            return FormattableString.Invariant($"share of “{Classes[k]}”: {ReferenceShares[k]:0.0%}, now {Shares[k]:0.0%}");
        }
    }

    internal string ToHtml()
    {
        var html = new StringBuilder("<div><strong>").Append(WebUtility.HtmlEncode(Verdict)).Append("</strong><table><thead><tr><th style=\"text-align:left\">compared</th><th>distance</th><th>p</th></tr></thead><tbody>");
        foreach (var test in Tests) html.Append("<tr><td style=\"text-align:left\">").Append(WebUtility.HtmlEncode(test.Name)).Append(FormattableString.Invariant($"</td><td>{test.Statistic:0.000}</td><td>{test.P:0.000}</td></tr>"));
        html.Append("</tbody></table>");
        foreach (var line in (string[])[Confidences, MostChanged]) html.Append("<div>").Append(WebUtility.HtmlEncode(line)).Append("</div>");
        return html.Append("</div>").ToString();
    }
}
