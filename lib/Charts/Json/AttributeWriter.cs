using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TransferNotebooks.Charts;

/// <summary>
/// Writes attributes as compact JSON. The characters &lt;, &gt; and &amp; are always written as \u escapes, so the text can stand
/// inside a script element of an HTML page as it is.
/// </summary>
internal static class AttributeWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        SkipValidation = true,
    };

    public static string Write(object value)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options)) Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case Null: writer.WriteNullValue(); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case string text: writer.WriteStringValue(text); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: Number(writer, number); break;
            case double[] numbers:
                writer.WriteStartArray();
                foreach (var number in numbers) Number(writer, number);
                writer.WriteEndArray();
                break;
            case long[] numbers:
                writer.WriteStartArray();
                foreach (var number in numbers) writer.WriteNumberValue(number);
                writer.WriteEndArray();
                break;
            case object[] list: List(writer, list); break;
            case Attributes attributes: Object(writer, attributes); break;
            default: throw new InvalidOperationException($"A chart attribute cannot hold this. Received: {value.GetType()}.");
        }
    }

    private static void Number(Utf8JsonWriter writer, double number)
    {
        Span<byte> text = stackalloc byte[Numbers.LongestText];
        writer.WriteRawValue(text[..Numbers.Write(number, text)], skipInputValidation: true);
    }

    private static void List(Utf8JsonWriter writer, object[] list)
    {
        writer.WriteStartArray();
        foreach (var item in list) Write(writer, item);
        writer.WriteEndArray();
    }

    private static void Object(Utf8JsonWriter writer, Attributes attributes)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in attributes)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        writer.WriteEndObject();
    }
}
