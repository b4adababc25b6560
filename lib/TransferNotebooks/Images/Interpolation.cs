namespace TransferNotebooks;

/// <summary>How a resized image takes its pixels from the original.</summary>
public enum Interpolation
{
    /// <summary>The nearest pixel; no new colours.</summary>
    Nearest,

    /// <summary>A triangle filter, widened when shrinking (antialiased).</summary>
    Bilinear,

    /// <summary>A cubic filter with a = -0.5, widened when shrinking (antialiased).</summary>
    Bicubic,
}
