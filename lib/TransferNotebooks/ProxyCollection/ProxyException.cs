namespace TransferNotebooks;

/// <summary>A proxy collection cannot be written, or what lies in its folder cannot be used.</summary>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="inner">What led to it.</param>
public sealed class ProxyException(string message, Exception? inner = null) : Exception(message, inner);
