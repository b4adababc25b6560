namespace TransferNotebooks;

/// <summary>How the values of several classes become one.</summary>
public enum Average
{
    /// <summary>The plain mean over the classes.</summary>
    Macro,

    /// <summary>The mean over the classes, weighted by their samples.</summary>
    Weighted,

    /// <summary>All pairs of sample and class are counted together.</summary>
    Micro,
}

/// <summary>How a metric for two classes is taken for more.</summary>
public enum MultiClass
{
    /// <summary>Each class against all others together.</summary>
    OneVsRest,

    /// <summary>Each class against each other one, on the samples of these two (Hand and Till 2001, "A simple generalisation of the area under the ROC curve for multiple class classification problems").</summary>
    OneVsOne,
}
