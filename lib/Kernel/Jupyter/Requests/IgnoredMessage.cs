namespace TransferNotebooks.Kernel;

/// <summary><c>comm_msg</c> and <c>comm_close</c>: no comm is open, so they are about none.</summary>
internal sealed class IgnoredMessage : IRequestHandler
{
    public void Handle(Request request)
    {
    }
}
