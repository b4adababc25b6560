namespace TransferNotebooks.Kernel;

/// <summary>What an expression gave: a value to show, or an error. One of the two is null.</summary>
/// <param name="Value">The value in its MIME types; null when there is an error.</param>
/// <param name="Error">What went wrong; null when there is a value.</param>
public sealed record Evaluation(MimeBundle? Value, ErrorOutput? Error);
