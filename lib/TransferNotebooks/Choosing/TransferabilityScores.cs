using System.Globalization;

namespace TransferNotebooks;

/// <summary>The scores of one source model on one data set; larger is better in each. See <see cref="Transferability"/>.</summary>
/// <param name="LogMe">LogME.</param>
/// <param name="HScore">H-score.</param>
/// <param name="ShrunkHScore">H-score with a shrunk covariance.</param>
/// <param name="TransRate">TransRate.</param>
/// <param name="Leep">LEEP; null where the source model has no head of its own.</param>
/// <param name="Nce">NCE; null where the source model has no head of its own.</param>
public sealed record TransferabilityScores(double LogMe, double HScore, double ShrunkHScore, double TransRate, double? Leep, double? Nce)
{
    /// <summary>One line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"LogME {LogMe:0.000}, H-score {HScore:0.000}, shrunk H-score {ShrunkHScore:0.000}, TransRate {TransRate:0.00}{(Leep is { } leep ? $", LEEP {leep:0.000}" : "")}{(Nce is { } nce ? $", NCE {nce:0.000}" : "")}");
}
