using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary><c>comm_info_request</c>: this kernel opens no comms.</summary>
internal sealed class CommInfoHandler : IRequestHandler
{
    public void Handle(Request request) => request.Reply(new JsonObject { ["comms"] = new JsonObject() });
}
