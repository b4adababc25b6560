namespace TransferNotebooks.Kernel;

/// <summary>Answers one kind of request.</summary>
internal interface IRequestHandler
{
    /// <summary>Does what is asked and replies, where the protocol wants a reply.</summary>
    /// <exception cref="BadRequestException">The request's content is not what the protocol says.</exception>
    void Handle(Request request);
}
