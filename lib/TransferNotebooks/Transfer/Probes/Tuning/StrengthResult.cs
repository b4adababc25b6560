namespace TransferNotebooks;

/// <summary>What cross-validation found for one strength.</summary>
/// <param name="Strength">The strength, such as C.</param>
/// <param name="Mean">Mean score over the folds: accuracy of a classifier, R² of a regression.</param>
/// <param name="Deviation">Standard deviation of the score over the folds.</param>
public sealed record StrengthResult(double Strength, double Mean, double Deviation);
