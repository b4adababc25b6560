using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>Writes JSON as Jupyter does: one blank per level, keys sorted, characters as they are, a newline at the end.</summary>
internal static class NotebookJson
{
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(text, node, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int level)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonObject members:
                text.Append('{');
                var sorted = members.OrderBy(member => member.Key, StringComparer.Ordinal).ToList();
                for (var i = 0; i < sorted.Count; i++)
                {
                    NewItem(text, i, level + 1);
                    String(text, sorted[i].Key);
                    text.Append(": ");
                    Write(text, sorted[i].Value, level + 1);
                }

                Close(text, '}', level);
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    NewItem(text, i, level + 1);
                    Write(text, items[i], level + 1);
                }

                Close(text, ']', level);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                String(text, value.GetValue<string>());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                text.Append(PythonNumber.Write(value.ToJsonString()));
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void NewItem(StringBuilder text, int index, int level)
    {
        if (index > 0) text.Append(',');
        text.Append('\n').Append(' ', level);
    }

    private static void Close(StringBuilder text, char bracket, int level) => text.Append('\n').Append(' ', level).Append(bracket);

    private static void String(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
