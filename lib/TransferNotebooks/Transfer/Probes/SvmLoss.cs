namespace TransferNotebooks;

/// <summary>The loss of a support vector machine for a sample at margin m = y · score.</summary>
public enum SvmLoss
{
    /// <summary>max(0, 1 − m)².</summary>
    SquaredHinge,

    /// <summary>max(0, 1 − m).</summary>
    Hinge,
}
