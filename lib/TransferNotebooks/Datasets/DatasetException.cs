namespace TransferNotebooks;

/// <summary>A data set that is not there or not as it should be; the message says what to do.</summary>
/// <param name="message">What is wrong, where, and what to do next.</param>
/// <param name="inner">The cause, where there is one.</param>
public sealed class DatasetException(string message, Exception? inner = null) : Exception(message, inner);
