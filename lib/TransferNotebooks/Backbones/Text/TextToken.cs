namespace TransferNotebooks;

/// <summary>A piece of a text, as a network sees it.</summary>
/// <param name="Text">The piece as it stands in the vocabulary, or would stand there.</param>
/// <param name="Id">Its number in the vocabulary.</param>
/// <param name="Start">Where it begins in the text, in characters (UTF-16 units); −1 for a token that is not from the text.</param>
/// <param name="Length">How many characters of the text it covers.</param>
public readonly record struct TextToken(string Text, long Id, int Start, int Length);
