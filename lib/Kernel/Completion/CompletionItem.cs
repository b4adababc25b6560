namespace TransferNotebooks.Kernel;

/// <summary>One thing that can be written at a place of a cell.</summary>
/// <param name="Text">The text to insert.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Signature">How it is declared, on one line: <c>int Count { get; }</c>. Empty where the text says it all.</param>
public sealed record CompletionItem(string Text, CompletionKind Kind, string Signature);
