namespace TransferNotebooks;

/// <summary>A made-up review.</summary>
/// <param name="Text">The review as people write: sentences with spaces and full stops.</param>
/// <param name="Label">0 negative, 1 positive: a place in <see cref="DrawnTexts.Classes"/>.</param>
/// <param name="Domain">What is reviewed: a name of <see cref="DrawnTexts.Domains"/>.</param>
/// <param name="Tokens">
/// The words and signs of the text in order, each with a tag of <see cref="DrawnTexts.Tags"/>: <c>B-</c> begins a name, <c>I-</c> goes on with
/// it, <c>O</c> is none.
/// </param>
public sealed record DrawnReview(string Text, int Label, string Domain, IReadOnlyList<(string Token, string Tag)> Tokens);
