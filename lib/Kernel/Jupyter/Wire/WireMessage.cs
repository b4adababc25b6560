using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace TransferNotebooks.Kernel;

/// <summary>A message that came in and verified.</summary>
/// <param name="Identities">The frames that lead back to the sender.</param>
/// <param name="Type">The header's <c>msg_type</c>.</param>
/// <param name="Header">The header's bytes, which replies carry as their parent.</param>
/// <param name="Content">The content: a JSON object.</param>
internal sealed record WireMessage(IReadOnlyList<byte[]> Identities, string Type, byte[] Header, RequestContent Content)
{
    private const int MaxHeaderBytes = 64 * 1024; // every answer carries it

    private static readonly byte[] Delimiter = Encoding.ASCII.GetBytes("<IDS|MSG>");

    /// <summary>Takes a message apart. What follows the content (raw buffers) is not used by this kernel.</summary>
    /// <param name="frames">The frames as they came.</param>
    /// <param name="signer">Checks the signature.</param>
    /// <param name="trouble">Why the message is dropped, where null is returned.</param>
    public static WireMessage? Read(IReadOnlyList<byte[]> frames, MessageSigner signer, out string? trouble)
    {
        var at = 0;
        while (at < frames.Count && !frames[at].AsSpan().SequenceEqual(Delimiter)) at++;
        trouble = null;
        if (at == frames.Count) trouble = "it has no delimiter";
        else if (frames.Count < at + 6) trouble = "it has fewer frames than a message needs";
        else if (!signer.Accepts(frames[at + 1], frames[at + 2], frames[at + 3], frames[at + 4], frames[at + 5])) trouble = "its signature is wrong or was used before";
        else if (frames[at + 2].Length > MaxHeaderBytes) trouble = "its header is too large";
        else if (frames.Skip(at + 2).Take(4).Any(frame => !Utf8.IsValid(frame))) trouble = "it is no UTF-8";
        if (trouble is not null) return null;
        try
        {
            using var header = JsonDocument.Parse(frames[at + 2]);
            if (Text(header.RootElement, "msg_type") is not { } name || Text(header.RootElement, "msg_id") is null)
            {
                trouble = "its header lacks msg_type or msg_id";
                return null;
            }

            foreach (var part in new[] { frames[at + 3], frames[at + 4] }) JsonDocument.Parse(part).Dispose();
            var content = JsonDocument.Parse(frames[at + 5]).RootElement;
            if (content.ValueKind == JsonValueKind.Object) return new WireMessage([.. frames.Take(at)], name, frames[at + 2], new RequestContent(content));
            trouble = "its content is no JSON object";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            trouble = $"its JSON cannot be read: {e.Message}";
        }

        return null;
    }

    private static string? Text(JsonElement header, string name)
        => header.ValueKind == JsonValueKind.Object && header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The frames of a message to send.</summary>
    /// <param name="prefix">Identities, or the topic on iopub.</param>
    /// <param name="signer">Signs it.</param>
    /// <param name="header">The header.</param>
    /// <param name="parent">The header of the request it belongs to; empty for none.</param>
    /// <param name="metadata">Metadata, a JSON object.</param>
    /// <param name="content">Content, a JSON object.</param>
    public static byte[][] Write(IEnumerable<byte[]> prefix, MessageSigner signer, byte[] header, byte[] parent, byte[] metadata, byte[] content)
        => [.. prefix, Delimiter, signer.Sign(header, parent, metadata, content), header, parent, metadata, content];
}
