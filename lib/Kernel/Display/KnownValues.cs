using System.Data;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Types of the base library whose members say little or do harm when they are read (waiting for a task, starting a lazy value):
/// each has a text of its own.
/// </summary>
internal static class KnownValues
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as text, its first line fit to stand in a list; null for a type that has none here.</summary>
    public static string? Plain(object value) => value switch
    {
        Exception e => $"{e.GetType().Name}: {e.Message}",
        Task task => Tasks.State(task),
        DisplayedValue shown => $"(shown as {shown.DisplayId})",
        byte[] bytes => Bytes.Plain(bytes),
        Memory<byte> bytes => Bytes.Plain(bytes.Span),
        ReadOnlyMemory<byte> bytes => Bytes.Plain(bytes.Span),
        ReadOnlyMemory<char> or Memory<char> => value.ToString(),
        JsonNode or JsonElement or JsonDocument => Json(value),
        XNode or XAttribute => value.ToString(),
        DataTable table => string.Create(CultureInfo.InvariantCulture, $"DataTable {table.TableName}: {table.Rows.Count:N0} rows, columns {string.Join(", ", table.Columns.Cast<DataColumn>().Select(column => column.ColumnName))}"),
        DataView view => $"DataView of {Plain(view.Table ?? new DataTable())}",
        Stream stream => Describe(stream),
        _ => Generic(value),
    };

    /// <summary>JSON text with indentation.</summary>
    public static string Json(object value) => value switch
    {
        JsonDocument document => JsonSerializer.Serialize(document.RootElement, Indented),
        JsonElement { ValueKind: JsonValueKind.Undefined } => "undefined",
        JsonElement element => JsonSerializer.Serialize(element, Indented),
        JsonNode node => node.ToJsonString(Indented),
        _ => "",
    };

    private static string Describe(Stream stream)
    {
        var name = TypeNames.Of(stream.GetType());
        var file = stream is FileStream { Name: var path } ? $" {path}" : "";
        if (!stream.CanRead && !stream.CanWrite) return $"{name}{file}: closed";
        var use = (stream.CanRead, stream.CanWrite) switch { (true, true) => "read and write", (true, false) => "read", _ => "write" };
        return stream.CanSeek ? string.Create(CultureInfo.InvariantCulture, $"{name}{file}: {use}, at {stream.Position:N0} of {stream.Length:N0} bytes") : $"{name}{file}: {use}";
    }

    /// <summary>Generic types that must be left as they are: reading their members would wait, run or use them up.</summary>
    private static string? Generic(object value)
    {
        var type = value.GetType();
        if (value is ValueTask) return "ValueTask: await it";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>)) return $"{TypeNames.Of(type)}: await it to see its result";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Lazy<>) && !(bool)type.GetProperty("IsValueCreated")!.GetValue(value)!)
            return $"{TypeNames.Of(type)}: not computed yet";
        var stream = type.GetInterfaces().FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        return stream is null || value is System.Collections.IEnumerable ? null : $"{TypeNames.Of(stream)}: await foreach walks it";
    }
}
