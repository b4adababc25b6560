namespace TransferNotebooks;

/// <summary>A row of a <see cref="BackboneRanking"/>.</summary>
/// <param name="Name">The backbone.</param>
public sealed record RankedBackbone(string Name)
{
    /// <summary>Where its weights come from.</summary>
    public string Weights { get; init; } = "";

    /// <summary>Why it could not be ranked; empty when it could.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Its scores; null when it could not be ranked.</summary>
    public TransferabilityScores? Scores { get; init; }

    /// <summary>Cross-validated accuracy of a linear probe on the training part; null when not asked for.</summary>
    public CrossValidatedAccuracy? Probe { get; init; }

    /// <summary>Numbers in a feature vector.</summary>
    public int FeatureWidth { get; init; }

    /// <summary>Parameters of the body, which is what features need.</summary>
    public long Parameters { get; init; }

    /// <summary>Multiply-adds of the body for one input of the backbone's size.</summary>
    public long MultiplyAdds { get; init; }

    /// <summary>Milliseconds for one image alone, from its tensor to its features: the median of a few runs; null when not measured.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>The number in a column; null where there is none.</summary>
    public double? this[RankingColumn column] => Scores is null ? null : column switch
    {
        RankingColumn.LogMe => Scores.LogMe,
        RankingColumn.HScore => Scores.HScore,
        RankingColumn.ShrunkHScore => Scores.ShrunkHScore,
        RankingColumn.TransRate => Scores.TransRate,
        RankingColumn.Leep => Scores.Leep,
        RankingColumn.Nce => Scores.Nce,
        RankingColumn.ProbeAccuracy => Probe?.Mean,
        RankingColumn.Parameters => Parameters,
        RankingColumn.MultiplyAdds => MultiplyAdds,
        RankingColumn.Time => Milliseconds,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "There is no such column."),
    };
}
