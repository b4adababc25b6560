namespace TransferNotebooks;

/// <summary>How well the source did at one moment of the target's training.</summary>
/// <param name="Moment">What was done before, for example <c>epoch 3</c>.</param>
/// <param name="Loss">Mean loss on the source's task.</param>
/// <param name="Accuracy">Accuracy on the source's task, 0..1.</param>
/// <param name="Agreement">The share of images for which the source predicts what it predicted at first, 0..1; NaN where only numbers were measured.</param>
public sealed record SourceMeasurement(string Moment, double Loss, double Accuracy, double Agreement);
