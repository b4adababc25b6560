namespace TransferNotebooks.Cli;

/// <summary>A failure whose message says all that a user needs: it is printed without a trace, and the exit code is 1.</summary>
internal sealed class FailedException(string message, Exception? inner = null) : Exception(message, inner);
