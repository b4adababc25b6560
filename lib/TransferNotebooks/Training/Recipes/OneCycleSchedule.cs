namespace TransferNotebooks;

/// <summary>See <see cref="Schedule.OneCycle"/>; the steps are counted as PyTorch's <c>OneCycleLR</c> counts them.</summary>
internal sealed class OneCycleSchedule : Schedule
{
    private readonly double start, div, finalDiv;
    private readonly (double Ends, double Middle) momentum;

    public OneCycleSchedule(double start, double div, double finalDiv, (double Ends, double Middle) momentum)
    {
        if (start is not (> 0 and < 1) || !(div >= 1) || !(finalDiv >= 1))
            throw new ArgumentException($"One cycle needs a start between 0 and 1 and divisors of at least 1. Received: start {start}, div {div}, finalDiv {finalDiv}.");
        (this.start, this.div, this.finalDiv, this.momentum) = (start, div, finalDiv, momentum);
    }

    public override double Rate(int step, int steps) => Between(step, steps, 1 / div, 1, 1 / finalDiv);

    public override double? Momentum(int step, int steps) => Between(step, steps, momentum.Ends, momentum.Middle, momentum.Ends);

    private double Between(int step, int steps, double first, double top, double last)
    {
        var (up, end) = (start * steps - 1, (double)steps - 1);
        return step <= up ? Cosine(first, top, up <= 0 ? 1 : step / up) : Cosine(top, last, end <= up ? 1 : (step - up) / (end - up));
    }

    private static double Cosine(double from, double to, double share) => to + (from - to) / 2 * (1 + Math.Cos(Math.PI * Math.Clamp(share, 0, 1)));
}
