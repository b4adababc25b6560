using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary><c>complete_request</c>: what can be written at the cursor, with kinds and signatures for front-ends that show them.</summary>
/// <param name="session">The session, once it is there.</param>
internal sealed class CompleteHandler(Func<Session> session) : IRequestHandler
{
    public void Handle(Request request)
    {
        var code = request.Content.Text("code");
        var cursor = CodePoints.ToUtf16(code, request.Content.Number("cursor_pos", int.MaxValue));
        var found = session().CompleteAsync(code, cursor).GetAwaiter().GetResult();
        var (start, end) = (CodePoints.FromUtf16(code, found.Start), CodePoints.FromUtf16(code, found.End));
        var types = found.Items.Select(item => (JsonNode)new JsonObject
        {
            ["start"] = start, ["end"] = end, ["text"] = item.Text, ["type"] = item.Kind.ToString().ToLowerInvariant(), ["signature"] = item.Signature,
        });
        request.Reply(new JsonObject
        {
            ["matches"] = new JsonArray([.. found.Items.Select(item => JsonValue.Create(item.Text))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. types]) },
        });
    }
}
