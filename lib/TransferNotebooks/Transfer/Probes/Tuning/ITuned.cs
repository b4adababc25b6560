namespace TransferNotebooks;

/// <summary>Something whose strength was chosen by cross-validation.</summary>
internal interface ITuned
{
    /// <summary>What was measured.</summary>
    string Measure { get; }

    /// <summary>The best strength.</summary>
    StrengthResult Best { get; }

    /// <summary>Every strength.</summary>
    IReadOnlyList<StrengthResult> Results { get; }

    /// <summary>Number of folds.</summary>
    int Folds { get; }
}
