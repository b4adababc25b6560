using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>
/// The losses of a training whose learning rate rises, and the rates that they suggest; shows itself as a chart with the suggestions marked. Made by
/// <see cref="Learner.FindLearningRate"/>.
/// </summary>
[TypeFormatterSource(typeof(LearningRateCurveFormatters), PreferredMimeTypes = ["application/vnd.plotly.v1+json", "text/html", "text/plain"])]
public sealed class LearningRateCurve
{
    // fastai's: the weight of the past in the smoothed loss, the rise that ends the test, and the last points, which are left out.
    private const double Past = 0.98, Divergence = 4;
    private const int LeftOut = 5, Fewest = 3;

    private readonly int steps;
    private readonly List<double> rates = [], losses = [], stepLosses = [];
    private double sum, lowest = double.PositiveInfinity;

    internal LearningRateCurve(int steps) => this.steps = steps;

    /// <summary>The learning rates, rising.</summary>
    public IReadOnlyList<double> Rates => rates;

    /// <summary>The loss up to each step: an exponential mean with weight 0.98 of the past, corrected for its start.</summary>
    public IReadOnlyList<double> Losses => losses;

    /// <summary>The loss of each step's own batch.</summary>
    public IReadOnlyList<double> StepLosses => stepLosses;

    /// <summary>Whether the loss diverged before the highest rate.</summary>
    public bool Diverged { get; private set; }

    /// <summary>The rate to take: <see cref="Valley"/>.</summary>
    public double Suggestion => Valley;

    /// <summary>fastai's default: half way along the longest stretch in which the losses fall, single rises left out.</summary>
    public double Valley { get; private set; }

    /// <summary>The rate where the loss falls fastest over the logarithm of the rate.</summary>
    public double Steepest { get; private set; }

    internal bool IsOver => Diverged || rates.Count >= steps;

    /// <summary>The smoothed loss over the rate on a logarithmic axis, the suggestions marked.</summary>
    public Figure Chart()
    {
        var shown = Math.Max(Fewest, rates.Count - (Diverged ? LeftOut : 0));
        (double Rate, string Text)[] marks = [(Valley, FormattableString.Invariant($"valley {Valley:G2}")), (Steepest, FormattableString.Invariant($"steepest {Steepest:G2}"))];
        Array.Sort(marks, (one, other) => one.Rate.CompareTo(other.Rate));
        // Texts of lines that stand close together would lie over each other: then the right line tells both.
        var close = Math.Log10(marks[1].Rate / marks[0].Rate) < 1.2;
        return Charts.Chart.Line(rates.Take(shown), losses.Take(shown), Name: "smoothed loss")
            .WithXAxisStyle("learning rate", AxisType: StyleParam.AxisType.Log).WithYAxisStyle("smoothed loss").WithSize(Height: 340)
            .WithVerticalLine(marks[0].Rate, close ? null : marks[0].Text).WithVerticalLine(marks[1].Rate, close ? $"{marks[0].Text}, {marks[1].Text}" : marks[1].Text);
    }

    /// <summary>The suggestions in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"learning rate {Valley:G2} (valley), {Steepest:G2} (steepest); {rates.Count} steps from {rates[0]:G2} to {rates[^1]:G2}{(Diverged ? ", where the loss diverged" : "")}");

    internal void Add(double rate, double loss)
    {
        if (!double.IsFinite(loss))
        {
            Diverged = true;
            return;
        }
        sum = Past * sum + (1 - Past) * loss;
        var smooth = sum / (1 - Math.Pow(Past, rates.Count + 1));
        rates.Add(rate);
        stepLosses.Add(loss);
        losses.Add(smooth);
        lowest = Math.Min(lowest, smooth);
        Diverged = smooth > Divergence * lowest;
    }

    /// <summary>Works the suggestions out.</summary>
    internal LearningRateCurve Finish()
    {
        if (rates.Count < Fewest)
            throw new InvalidOperationException($"The loss is not finite after {rates.Count} steps at the lowest rates already. Look for NaN among the inputs, or begin with a lower rate.");
        var first = steps / 10;
        var whole = rates.Count - LeftOut - first < Fewest;
        double[] x = [.. whole ? rates : rates.Skip(first).SkipLast(LeftOut)], y = [.. whole ? losses : losses.Skip(first).SkipLast(LeftOut)];
        (Valley, Steepest) = (x[ValleyOf(y)], x[SteepestOf(x, y)]);
        return this;
    }

    /// <summary>
    /// The point half way (a third and a sixth, rounded down each) through the longest strictly falling subsequence, as if its points were the last ones up to its end.
    /// </summary>
    internal static int ValleyOf(IReadOnlyList<double> losses)
    {
        var length = new int[losses.Count];
        var end = 0;
        for (var i = 0; i < losses.Count; i++)
        {
            length[i] = 1;
            for (var j = 0; j < i; j++)
                if (losses[i] < losses[j]) length[i] = Math.Max(length[i], length[j] + 1);
            if (length[i] > length[end]) end = i;
        }
        if (length[end] == 1) return 0;
        var third = length[end] / 3.0;
        return Math.Max(0, end - length[end] + (int)third + (int)(third / 2));
    }

    private static int SteepestOf(double[] rates, double[] losses) =>
        Enumerable.Range(0, losses.Length - 1).MinBy(i => (losses[i + 1] - losses[i]) / Math.Log(rates[i + 1] / rates[i]));
}
