namespace TransferNotebooks;

/// <summary>What a <see cref="BackboneRanking"/> can be sorted by.</summary>
public enum RankingColumn
{
    /// <summary><see cref="Transferability.LogMe"/>.</summary>
    LogMe,

    /// <summary><see cref="Transferability.HScore"/>.</summary>
    HScore,

    /// <summary><see cref="Transferability.ShrunkHScore"/>.</summary>
    ShrunkHScore,

    /// <summary><see cref="Transferability.TransRate"/>.</summary>
    TransRate,

    /// <summary><see cref="Transferability.Leep"/>.</summary>
    Leep,

    /// <summary><see cref="Transferability.Nce(double[,], IReadOnlyList{int})"/>.</summary>
    Nce,

    /// <summary>Cross-validated accuracy of a linear probe on the training part.</summary>
    ProbeAccuracy,

    /// <summary>Parameters of the body; the fewest first.</summary>
    Parameters,

    /// <summary>Multiply-adds of the body for one input; the fewest first.</summary>
    MultiplyAdds,

    /// <summary>Time for one image; the shortest first.</summary>
    Time,
}
