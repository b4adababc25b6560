namespace TransferNotebooks;

/// <summary>A claim of a lesson turned out to be false.</summary>
/// <param name="claim">The claim, with the numbers it rests on.</param>
public sealed class LessonCheckException(string claim) : Exception($"This lesson claims: {claim}. In this run that is not so.");
