using System.Text.Json;

namespace TransferNotebooks.Kernel;

/// <summary>The content of a request, read with care: a value of the wrong type is refused by name.</summary>
internal readonly struct RequestContent(JsonElement root)
{
    /// <summary>A text that must be there.</summary>
    public string Text(string name) => Text(name, null) ?? throw new BadRequestException($"'{name}' must be a string; it is missing.");

    public string? Text(string name, string? otherwise)
    {
        if (!Find(name, out var value)) return otherwise;
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name, "a string", value);
        }
        catch (InvalidOperationException)
        {
            throw new BadRequestException($"'{name}' is no valid text: it holds half a surrogate pair.");
        }
    }

    public bool Flag(string name, bool otherwise) => !Find(name, out var value) ? otherwise : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false", value),
    };

    public int Number(string name, int otherwise)
    {
        if (!Find(name, out var value)) return otherwise;
        if (value.ValueKind != JsonValueKind.Number) throw Wrong(name, "a number", value);
        if (value.TryGetInt32(out var number)) return number;
        return value.TryGetDouble(out var wide) && double.IsFinite(wide) ? (int)Math.Clamp(wide, int.MinValue, int.MaxValue) : throw Wrong(name, "a whole number", value);
    }

    /// <summary>An object whose values are texts; empty where it is missing.</summary>
    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Find(name, out var value)) return texts;
        if (value.ValueKind != JsonValueKind.Object) throw Wrong(name, "an object", value);
        try
        {
            foreach (var entry in value.EnumerateObject())
                texts[entry.Name] = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : throw Wrong($"{name}.{entry.Name}", "a string", entry.Value);
        }
        catch (InvalidOperationException)
        {
            throw new BadRequestException($"'{name}' holds text that is not valid: half a surrogate pair.");
        }

        return texts;
    }

    /// <summary>Whether there is a value.</summary>
    public bool Has(string name) => Find(name, out _);

    private bool Find(string name, out JsonElement value) => root.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static BadRequestException Wrong(string name, string expected, JsonElement value)
        => new($"'{name}' must be {expected}. Received: {value.ValueKind}.");
}
