namespace TransferNotebooks.Kernel;

/// <summary>The kernel cannot be started or installed; the message says what to do.</summary>
public sealed class JupyterException(string message, Exception? inner = null) : Exception(message, inner);
