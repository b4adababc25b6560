using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary><c>interrupt_request</c>: begins to stop the running cell and says so at once; the cell's own reply tells how it ended.</summary>
/// <param name="interrupt">Begins it.</param>
internal sealed class InterruptHandler(Action interrupt) : IRequestHandler
{
    public void Handle(Request request)
    {
        interrupt();
        request.Reply(new JsonObject());
    }
}
