using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary><c>history_request</c>: cells of this and earlier sessions, by range, from the end, or by a pattern.</summary>
/// <param name="history">The cells.</param>
internal sealed class HistoryHandler(CellHistory history) : IRequestHandler
{
    public void Handle(Request request)
    {
        var content = request.Content;
        var withOutput = content.Flag("output", false);
        var entries = content.Text("hist_access_type", "tail") switch
        {
            "range" => history.Range(content.Number("session", 0), content.Number("start", 0), content.Has("stop") ? content.Number("stop", 0) : null),
            "tail" => history.Tail(content.Number("n", 10)),
            "search" => history.Search(content.Text("pattern", "*")!, content.Has("n") ? content.Number("n", 0) : null, content.Flag("unique", false)),
            var other => throw new BadRequestException($"'hist_access_type' must be range, tail or search. Received: {other}."),
        };
        request.Reply(new JsonObject
        {
            ["history"] = new JsonArray([.. entries.Select(entry => (JsonNode)new JsonArray(entry.Session, entry.Line,
                withOutput ? new JsonArray(entry.Input, entry.Output) : JsonValue.Create(entry.Input)))]),
        });
    }
}
