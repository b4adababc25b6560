using System.Globalization;
using System.Text.Json;

namespace TransferNotebooks.Kernel;

/// <summary>Writes the headers of what the kernel sends: a session of its own and numbered message ids.</summary>
internal sealed class MessageHeader
{
    /// <summary>The version of the protocol that is spoken.</summary>
    public const string Version = "5.4";

    private readonly string session = Guid.NewGuid().ToString("N");
    private long count;

    public byte[] Write(string type, out string id)
    {
        id = $"{session}_{Interlocked.Increment(ref count)}";
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("msg_id", id);
            json.WriteString("session", session);
            json.WriteString("username", "kernel");
            json.WriteString("date", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("msg_type", type);
            json.WriteString("version", Version);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
