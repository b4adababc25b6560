using System.Text.Encodings.Web;
using System.Text.Json;

namespace TransferNotebooks.Cli;

/// <summary>How verbs write JSON: one document, indented, letters as they are.</summary>
internal static class KitJson
{
    public static JsonSerializerOptions Options { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
