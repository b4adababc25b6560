namespace TransferNotebooks;

/// <summary>How <see cref="CategoryRelationship"/> is learned (You et al. 2020, "Co-Tuning for transfer learning").</summary>
public enum RelationshipMethod
{
    /// <summary>The direct way: the mean of the source model's probabilities over the samples of each target class.</summary>
    Mean,

    /// <summary>
    /// The reverse way: a logistic regression from source probabilities to target classes, calibrated on a held-out part, turned round by Bayes' rule.
    /// </summary>
    Reverse,
}
