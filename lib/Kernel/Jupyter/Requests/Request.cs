using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>A request, with the ways to answer it.</summary>
/// <param name="Channel">Where it came from.</param>
/// <param name="Message">What came.</param>
/// <param name="Sender">Sends the answers.</param>
internal sealed record Request(Channel Channel, WireMessage Message, MessageSender Sender)
{
    private const string RequestSuffix = "_request";

    public RequestContent Content => Message.Content;

    /// <summary>Whether the protocol has a reply for this kind of message.</summary>
    public bool WantsReply => Message.Type.EndsWith(RequestSuffix, StringComparison.Ordinal);

    public string ReplyType => Message.Type[..^RequestSuffix.Length] + "_reply";

    /// <summary>Replies; <c>status</c> is <c>ok</c> unless the content says otherwise.</summary>
    public void Reply(JsonObject content, JsonObject? metadata = null)
    {
        content.TryAdd("status", "ok");
        Sender.Reply(Channel, Message.Identities, ReplyType, Message.Header, content, metadata);
    }

    /// <summary>Replies that the request failed.</summary>
    public void ReplyError(string name, string message) => Reply(new()
    {
        ["status"] = "error", ["ename"] = name, ["evalue"] = message, ["traceback"] = new JsonArray($"{name}: {message}"),
    });

    /// <summary>Sends an output of this request to everyone who listens.</summary>
    public void Publish(string type, JsonObject content) => Sender.Publish(type, Message.Header, content);

    public void PublishStatus(string state) => Sender.PublishStatus(state, Message.Header);
}
