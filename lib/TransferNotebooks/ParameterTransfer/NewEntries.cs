namespace TransferNotebooks;

/// <summary>What a resized tensor holds where the source has nothing to give.</summary>
public enum NewEntries
{
    /// <summary>The values that the target had: its random initialisation.</summary>
    Keep,

    /// <summary>Zeros in weights and biases; scales and statistics of normalisations keep the target's values.</summary>
    Zero,
}
