namespace TransferNotebooks;

/// <summary>What lies around an image when it is made larger.</summary>
public enum Border
{
    /// <summary>One colour.</summary>
    Constant,

    /// <summary>The pixel at the edge, repeated.</summary>
    Edge,

    /// <summary>The image mirrored; the edge pixel is not doubled.</summary>
    Reflect,

    /// <summary>The image mirrored; the edge pixel is doubled.</summary>
    Symmetric,
}
