namespace TransferNotebooks;

/// <summary>What the reverse approach chose.</summary>
/// <param name="C">Inverse strength of the penalty.</param>
/// <param name="Scale">Calibration of the scores.</param>
/// <param name="Accuracy">Accuracy on the held-out samples.</param>
internal sealed record ReverseFit(double C, double Scale, double Accuracy);
