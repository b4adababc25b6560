namespace TransferNotebooks.Kernel;

/// <summary>A file is not a notebook that can be read; the message says why.</summary>
/// <param name="message">What is wrong and what was received.</param>
/// <param name="inner">What the JSON reader said.</param>
public sealed class NotebookFormatException(string message, Exception? inner = null) : Exception(message, inner);
