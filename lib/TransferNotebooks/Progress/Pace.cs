namespace TransferNotebooks;

/// <summary>How fast steps are done: an average in which the last seconds weigh most, so that the time left follows a change of pace.</summary>
internal sealed class Pace
{
    private const double Memory = 5;

    private double rate;
    private double weight;
    private long lastSteps;
    private TimeSpan lastTime;

    /// <summary>Steps a second at a moment; null before the first step.</summary>
    /// <param name="steps">Steps done by then.</param>
    /// <param name="time">Time since the start; never less than in the call before.</param>
    public double? At(long steps, TimeSpan time)
    {
        var seconds = (time - lastTime).TotalSeconds;
        // Very short spans say little: they wait for the next. So do spans in which no step ended: a step may take minutes.
        if (seconds >= 0.05 && steps > lastSteps)
        {
            // Exponential smoothing over uneven spans: a span of length t weighs 1 - exp(-t / memory). Long steps are remembered for longer.
            var fresh = 1 - Math.Exp(-seconds / Math.Max(Memory, 2 * seconds / (steps - lastSteps)));
            rate = rate * (1 - fresh) + (steps - lastSteps) / seconds * fresh;
            weight = weight * (1 - fresh) + fresh;
            (lastSteps, lastTime) = (steps, time);
        }
        return rate > 0 ? rate / weight : null;
    }
}
