namespace TransferNotebooks.Kernel;

/// <summary>A request whose content is not what the protocol says; its sender gets this as the reply.</summary>
internal sealed class BadRequestException(string message) : Exception(message);
