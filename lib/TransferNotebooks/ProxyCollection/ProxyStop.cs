namespace TransferNotebooks;

/// <summary>Why the training of a student ended.</summary>
public enum ProxyStop
{
    /// <summary>All epochs were done.</summary>
    EpochsEnded,

    /// <summary>The accuracy on the validation samples was good enough.</summary>
    AccuracyReached,

    /// <summary>The time was over.</summary>
    BudgetEnded,
}
