namespace TransferNotebooks;

/// <summary>How the tokens of a text become one vector. Padding never counts.</summary>
public enum TextPooling
{
    /// <summary>The first token: <c>[CLS]</c> of BERT.</summary>
    First,

    /// <summary>The average over the tokens.</summary>
    Mean,

    /// <summary>The largest value of every feature.</summary>
    Max,

    /// <summary>The last token; of a network that reads both ways the last state of either direction.</summary>
    Last,
}
