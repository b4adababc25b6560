using System.Text;
using System.Text.Json;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>A message from the kernel.</summary>
internal sealed record ClientMessage(string Topic, JsonElement Header, JsonElement Parent, JsonElement Metadata, JsonElement Content)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public string Type => Header.GetProperty("msg_type").GetString()!;

    /// <summary>The id of the request it belongs to; null when it belongs to none.</summary>
    public string? ParentId => Parent.TryGetProperty("msg_id", out var id) ? id.GetString() : null;

    public string this[string name] => Content.GetProperty(name).GetString()!;

    public int Number(string name) => Content.GetProperty(name).GetInt32();

    /// <summary>An entry of the content's MIME bundle.</summary>
    public string Data(string mimeType) => Content.GetProperty("data").GetProperty(mimeType).GetString()!;

    public bool IsStatus(string state) => Type == "status" && this["execution_state"] == state;

    /// <summary>Reads the JSON frames, which must be valid UTF-8.</summary>
    public static ClientMessage Read(string topic, IReadOnlyList<byte[]> json)
    {
        JsonElement Parse(int i) => JsonDocument.Parse(Strict.GetString(json[i])).RootElement;
        return new ClientMessage(topic, Parse(0), Parse(1), Parse(2), Parse(3));
    }

    public override string ToString() => $"{Type} {Content}";
}
