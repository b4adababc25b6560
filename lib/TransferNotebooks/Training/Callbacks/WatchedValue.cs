namespace TransferNotebooks;

/// <summary>A value of an epoch that callbacks wait for, by its name.</summary>
internal static class WatchedValue
{
    public const string Loss = "loss", Accuracy = "accuracy";

    /// <summary>The validation loss, where there is none the training loss; the validation accuracy; or a metric.</summary>
    /// <exception cref="InvalidOperationException">It is not measured.</exception>
    public static double Of(EpochRecord epoch, string name)
    {
        if (name == Loss) return double.IsNaN(epoch.ValidationLoss) ? epoch.TrainLoss : epoch.ValidationLoss;
        if (name == Accuracy && !double.IsNaN(epoch.ValidationAccuracy)) return epoch.ValidationAccuracy;
        foreach (var metric in epoch.Metrics)
            if (metric.Name == name) return metric.Value;
        var there = epoch.Metrics.Select(metric => metric.Name).Prepend(Loss).Concat(double.IsNaN(epoch.ValidationAccuracy) ? [] : [Accuracy]);
        throw new InvalidOperationException($"What can be watched here: {string.Join(", ", there)}. Received: '{name}'; accuracy needs validation samples of classes, a metric needs to be one of the learner's Metrics.");
    }
}
