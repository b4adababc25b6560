namespace TransferNotebooks;

/// <summary>By what a <see cref="Checkpoint"/> tells which epoch was the best.</summary>
public enum BestBy
{
    /// <summary>The highest accuracy on the validation samples.</summary>
    Accuracy,

    /// <summary>The lowest loss on the validation samples.</summary>
    Loss,
}
