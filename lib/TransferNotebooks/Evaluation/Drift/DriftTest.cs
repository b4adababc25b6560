namespace TransferNotebooks;

/// <summary>One look at a drift.</summary>
/// <param name="Name">What was compared.</param>
/// <param name="Statistic">How far the two samples are apart; 0 for equal ones.</param>
/// <param name="P">How probable a distance as large is without drift, by permutation.</param>
public sealed record DriftTest(string Name, double Statistic, double P);
