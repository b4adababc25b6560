namespace TransferNotebooks;

/// <summary>What becomes of the features of one image at several scales.</summary>
public enum ScaleFusion
{
    /// <summary>Their mean: as many numbers as at one scale.</summary>
    Average,

    /// <summary>One after the other, in the order of the scales.</summary>
    Concatenate,
}
