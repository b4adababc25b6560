using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>Makes messages of contents and hands them to the sockets. Safe for threads; messages leave in the order of the calls.</summary>
/// <param name="sockets">Sends.</param>
/// <param name="signer">Signs.</param>
internal sealed class MessageSender(KernelSockets sockets, MessageSigner signer)
{
    /// <summary>The parent of what belongs to no request.</summary>
    public static readonly byte[] NoParent = "{}"u8.ToArray();

    private static readonly byte[] NoMetadata = NoParent;
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = 1000 };

    private readonly MessageHeader headers = new();

    /// <summary>Answers someone on the channel he used.</summary>
    public void Reply(Channel channel, IReadOnlyList<byte[]> identities, string type, byte[] parent, JsonObject content, JsonObject? metadata = null)
        => Send(channel, identities, type, parent, content, metadata);

    /// <summary>Tells everyone who listens.</summary>
    public void Publish(string type, byte[] parent, JsonObject content)
        => Send(Channel.Iopub, [Encoding.UTF8.GetBytes(type)], type, parent, content, null);

    /// <summary>Tells everyone whether the kernel is <c>starting</c>, <c>busy</c> or <c>idle</c> with a request.</summary>
    public void PublishStatus(string state, byte[] parent) => Publish("status", parent, new JsonObject { ["execution_state"] = state });

    private static byte[] Bytes(JsonObject json)
    {
        using var buffer = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed)) json.WriteTo(writer);
        return buffer.ToArray();
    }

    private void Send(Channel channel, IEnumerable<byte[]> prefix, string type, byte[] parent, JsonObject content, JsonObject? metadata)
    {
        var frames = WireMessage.Write(prefix, signer, headers.Write(type, out _), parent, metadata is null ? NoMetadata : Bytes(metadata), Bytes(content));
        sockets.Send(channel, frames);
    }
}
