namespace TransferNotebooks.Kernel;

/// <summary>What counts as a difference between two runs of a notebook.</summary>
public sealed record ComparisonOptions
{
    /// <summary>
    /// How far two numbers may be apart, as a share of the larger one; in a list of numbers (a chart's data), as a share of the list's largest.
    /// </summary>
    public double Tolerance { get; init; } = 0.001;

    /// <summary>
    /// Whether only the number and the kinds of outputs are compared, and neither their words nor their numbers: for runs on different
    /// processors, whose sums are rounded in another order so that training goes another way.
    /// </summary>
    public bool KindsOnly { get; init; }
}
