namespace TransferNotebooks;

/// <summary>What the scores of a head mean: which loss trains them and how they become probabilities.</summary>
public enum HeadKind
{
    /// <summary>One score a class, of which one is right: softmax and cross-entropy.</summary>
    Softmax,

    /// <summary>
    /// Each score is the logit of its own yes or no: sigmoid and binary cross-entropy. A single score tells two classes apart: it is the second one's logit. Several scores
    /// are labels that may hold together.
    /// </summary>
    Sigmoid,

    /// <summary>Numbers as they are, for regression: mean squared error.</summary>
    Values,
}
