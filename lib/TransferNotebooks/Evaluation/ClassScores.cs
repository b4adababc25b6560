namespace TransferNotebooks;

/// <summary>Precision, recall and F1 of one class or of an average over classes, in 0..1. Where a quotient has no denominator it is 0, as in scikit-learn.</summary>
/// <param name="Name">The class, or the kind of average.</param>
/// <param name="Precision">Right predictions of the class / all predictions of the class.</param>
/// <param name="Recall">Right predictions of the class / samples of the class.</param>
/// <param name="F1">Harmonic mean of both.</param>
/// <param name="Support">Samples that belong to the class.</param>
public sealed record ClassScores(string Name, double Precision, double Recall, double F1, long Support);
