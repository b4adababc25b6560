namespace TransferNotebooks;

/// <summary>One tensor of the target in a <see cref="TransferReport"/>.</summary>
/// <param name="Name">Its key in the target.</param>
/// <param name="Source">The key of the source's tensor; null where the source has none.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="SourceShape">Shape in the source; null where the source has none.</param>
/// <param name="Shape">Shape in the target.</param>
/// <param name="Moved">How many of its values are the source's.</param>
/// <param name="Bytes">Bytes of these values.</param>
/// <param name="IsParameter">Whether it is a parameter; else a buffer such as the statistics of a batch normalisation.</param>
/// <param name="IsFrozen">Whether it is a parameter that is not trained.</param>
/// <param name="Note">How it was resized, or why it was skipped; empty where nothing is to be said.</param>
public sealed record TransferRow(
    string Name,
    string? Source,
    TransferOutcome Outcome,
    IReadOnlyList<long>? SourceShape,
    IReadOnlyList<long> Shape,
    long Moved,
    long Bytes,
    bool IsParameter,
    bool IsFrozen,
    string Note)
{
    /// <summary>How many values it has in the target.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
