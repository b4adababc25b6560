namespace TransferNotebooks;

/// <summary>How a student is trained on a <see cref="ProxyCollection"/>.</summary>
public sealed record ProxyTrainingSettings
{
    /// <summary>The highest learning rate; 0 for 0.01 on pooled features and 0.003 elsewhere. It falls along half a cosine.</summary>
    public double Rate { get; init; }

    /// <summary>Samples a step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Fixes what is random: the student's first weights where it is made here, order, held-out samples.</summary>
    public int Seed { get; init; }

    /// <summary>λ₁, the weight of the source model's stored scores as targets; null for 1 where a student is trained on images and scores are kept, else 0.</summary>
    public double? Scores { get; init; }

    /// <summary>λ₂, the weight of the source model's stored pooled features as targets.</summary>
    public double Features { get; init; }

    /// <summary>T, which makes both distributions softer.</summary>
    public double Temperature { get; init; } = 4;

    /// <summary>Whether only the student's head is trained, its body staying as it is.</summary>
    public bool HeadOnly { get; init; }

    /// <summary>Changes training images at random; the stored outputs stay those of the images as they are.</summary>
    public Func<RgbImage, SeededRandom, RgbImage>? Augment { get; init; }

    /// <summary>Further callbacks; such that mix samples do not go with stored outputs.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];
}
