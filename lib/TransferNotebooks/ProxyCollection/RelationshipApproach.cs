namespace TransferNotebooks;

/// <summary>How the category relationship p(source class | target class) is learned (You et al. 2020, "Co-Tuning for Transfer Learning", section 3).</summary>
public enum RelationshipApproach
{
    /// <summary>The mean of the source probabilities over the samples of each target class.</summary>
    Direct,

    /// <summary>
    /// p(target class | source class) by a linear softmax classifier on the source probabilities, calibrated on held-out samples, turned round by Bayes' rule.
    /// </summary>
    Reverse,
}
