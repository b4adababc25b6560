using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary><c>is_complete_request</c>: whether a console should run the code or go on reading lines.</summary>
internal sealed class IsCompleteHandler : IRequestHandler
{
    public void Handle(Request request)
    {
        var (status, indent) = Completeness.Check(request.Content.Text("code"));
        var content = new JsonObject { ["status"] = status.ToString().ToLowerInvariant() };
        if (status == CompletionStatus.Incomplete) content["indent"] = indent;
        request.Reply(content);
    }
}
