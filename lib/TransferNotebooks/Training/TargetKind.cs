namespace TransferNotebooks;

/// <summary>What a <see cref="Learner"/> learns of a sample.</summary>
public enum TargetKind
{
    /// <summary>One class; the accuracy is the share of samples classified right.</summary>
    Class,

    /// <summary>Several labels, each there or not; the accuracy is the share of labels that are right at a probability of one half.</summary>
    Labels,

    /// <summary>Numbers (regression); there is no accuracy.</summary>
    Numbers,
}
