using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary><c>shutdown_request</c>: replies, tells everyone, and ends the kernel.</summary>
/// <param name="end">Ends the kernel once the replies are on their way; gets whether it is to start again.</param>
internal sealed class ShutdownHandler(Action<bool> end) : IRequestHandler
{
    public void Handle(Request request)
    {
        var restart = request.Content.Flag("restart", false);
        request.Reply(new JsonObject { ["restart"] = restart });
        request.Publish("shutdown_reply", new() { ["status"] = "ok", ["restart"] = restart });
        end(restart);
    }
}
