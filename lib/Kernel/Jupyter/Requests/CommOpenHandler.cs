using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary><c>comm_open</c>: there is no target to open, so the comm is closed at once, as the protocol asks.</summary>
internal sealed class CommOpenHandler : IRequestHandler
{
    public void Handle(Request request)
        => request.Publish("comm_close", new() { ["comm_id"] = request.Content.Text("comm_id"), ["data"] = new JsonObject() });
}
