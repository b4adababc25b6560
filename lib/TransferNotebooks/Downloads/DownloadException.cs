namespace TransferNotebooks;

/// <summary>
/// A file cannot be had from the web, or its content is not what was published. The message says where it was looked for, what was tried
/// and what to do. What had been received is kept where it can be continued.
/// </summary>
/// <param name="message">What happened and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class DownloadException(string message, Exception? inner = null) : IOException(message, inner);
