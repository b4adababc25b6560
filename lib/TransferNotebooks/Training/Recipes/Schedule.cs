namespace TransferNotebooks;

/// <summary>How learning rate and momentum change over the steps of a training. It depends on the step alone, so that a training can go on anywhere.</summary>
public abstract class Schedule
{
    /// <summary>What the highest learning rate is multiplied by.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">All steps.</param>
    public abstract double Rate(int step, int steps);

    /// <summary>The momentum (of Adam: β₁); null leaves it as it is.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">All steps.</param>
    public virtual double? Momentum(int step, int steps) => null;

    /// <summary>The same rate throughout.</summary>
    public static Schedule Constant { get; } = new Of((_, _) => 1);

    /// <summary>
    /// One cycle (Smith 2018, "A disciplined approach to neural network hyper-parameters", section 4): the rate rises from a fraction of its highest value
    /// and falls to almost nothing, both along half a cosine; the momentum moves the other way.
    /// </summary>
    /// <param name="start">Share of the steps in which the rate rises.</param>
    /// <param name="div">How many times smaller the first rate is.</param>
    /// <param name="finalDiv">How many times smaller than the highest the last rate is.</param>
    /// <param name="momentum">The momentum at both ends and at the highest rate; null leaves it as it is.</param>
    public static Schedule OneCycle(double start = 0.25, double div = 25, double finalDiv = 1e5, (double Ends, double Middle)? momentum = null) =>
        new OneCycleSchedule(start, div, finalDiv, momentum ?? (0.95, 0.85));

    /// <summary>Rises linearly over a share of the steps, then falls along half a cosine (Loshchilov and Hutter 2017, "SGDR", equation 5) to nothing.</summary>
    /// <param name="warmup">Share of the steps in which the rate rises.</param>
    public static Schedule Cosine(double warmup = 0) => new Of((step, steps) =>
    {
        var rising = warmup * steps;
        return step < rising ? (step + 1) / rising : 0.5 * (1 + Math.Cos(Math.PI * (step - rising) / Math.Max(1, steps - rising)));
    });

    /// <summary>Falls along a line to nothing.</summary>
    public static Schedule Linear { get; } = new Of((step, steps) => 1 - (double)step / steps);

    /// <summary>Is divided by a number at some shares of the steps, as in many papers' recipes.</summary>
    /// <param name="factor">What the rate is multiplied by each time.</param>
    /// <param name="at">Shares of the steps, 0..1.</param>
    public static Schedule Steps(double factor = 0.1, params double[] at) => new Of((step, steps) => Math.Pow(factor, at.Count(share => step >= share * steps)));

    /// <summary>Rises exponentially from a share of the highest rate towards it: the range test.</summary>
    internal static Schedule Rising(double from, int count) => new Of((step, _) => Math.Pow(from, 1 - (double)step / count));

    private sealed class Of(Func<int, int, double> rate) : Schedule
    {
        public override double Rate(int step, int steps) => rate(step, steps);
    }
}
