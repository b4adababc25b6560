namespace TransferNotebooks;

/// <summary>How a head takes the last map of a body.</summary>
public enum HeadForm
{
    /// <summary>The pooled features, as the architecture pools them.</summary>
    Pooled,

    /// <summary>The whole map as one vector.</summary>
    Flatten,

    /// <summary>Maximum and mean over the positions, side by side.</summary>
    ConcatPool,
}
