using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary><c>inspect_request</c>: describes what is at the cursor.</summary>
/// <param name="session">The session, once it is there.</param>
internal sealed class InspectHandler(Func<Session> session) : IRequestHandler
{
    public void Handle(Request request)
    {
        var code = request.Content.Text("code");
        var cursor = CodePoints.ToUtf16(code, request.Content.Number("cursor_pos", int.MaxValue));
        var found = session().InspectAsync(code, cursor, request.Content.Number("detail_level", 0) > 0).GetAwaiter().GetResult();
        request.Reply(new JsonObject { ["found"] = found is not null, ["data"] = found?.ToJson() ?? [], ["metadata"] = new JsonObject() });
    }
}
