namespace TransferNotebooks;

/// <summary>Which samples form the batches of an epoch, and what is asked of them.</summary>
internal sealed record BatchOrder(int BatchSize, bool Shuffle = false, int Seed = 0)
{
    public Func<int, int[]>? Sampler { get; init; }

    public Func<Sample, float[]>? Targets { get; init; }

    public Func<RgbImage, SeededRandom, RgbImage>? Augment { get; init; }

    public IReadOnlyList<int>? Scales { get; init; }
}
