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
            case int number: Raw(writer, Numbers.Text(number)); break;
            case long number: Raw(writer, Numbers.Text(number)); break;
            case double number: Raw(writer, Numbers.Text(number)); break;
            case double[] numbers: Each(writer, numbers, Numbers.Text); break;
            case long[] numbers: Each(writer, numbers, Numbers.Text); break;
            case object[] list: List(writer, list); break;
            case Attributes attributes: Object(writer, attributes); break;
            default: throw new InvalidOperationException($"A chart attribute cannot hold this. Received: {value.GetType()}.");
        }
    }

    private static void Raw(Utf8JsonWriter writer, string json) => writer.WriteRawValue(json, skipInputValidation: true);

    private static void Each<T>(Utf8JsonWriter writer, T[] numbers, Func<T, string> text)
    {
        writer.WriteStartArray();
        foreach (var number in numbers) Raw(writer, text(number));
        writer.WriteEndArray();
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
