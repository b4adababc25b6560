using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Values as plain text: sequences in brackets, objects by their own <c>ToString</c> or by their members.</summary>
internal static class PlainText
{
    public const int Rows = 20;
    private const int Depth = 3;

    public static string Of(object? value) => Of(value, 0);

    /// <summary>One line of at most <paramref name="limit"/> characters, as a table cell or a list of variables shows it.</summary>
    public static string Short(object? value, int limit = 160)
    {
        var text = value is string own ? own : Of(value, 1);
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= limit) return line;
        var end = char.IsHighSurrogate(line[limit - 2]) ? limit - 2 : limit - 1;
        return line[..end] + "…";
    }

    /// <summary>The first rows of a sequence, whether more follow, and how many there are in all where that is known without walking it.</summary>
    public static (List<object?> Head, bool More, long? Count) Head(IEnumerable values, int rows = Rows)
    {
        long? count = values is ICollection collection ? collection.Count : CountProperty(values);
        var head = new List<object?>();
        foreach (var value in values)
        {
            if (head.Count == rows) return (head, true, count);
            head.Add(value);
        }

        return (head, false, head.Count);
    }

    private static string Of(object? value, int depth)
    {
        if (value is null) return "null";
        if (Scalars.IsScalar(value)) return depth == 0 ? Scalars.Text(value) : Scalars.Nested(value);
        if (value is Markup or Members.ReadFailure) return value.ToString()!;
        if (ConventionFormatters.For(value.GetType())?.Format(value, [MimeTypes.Plain])[MimeTypes.Plain] is { } own) return own;
        if (value is Exception e) return $"{e.GetType().Name}: {e.Message}";
        if (value is ITuple tuple) return $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i], depth + 1)))})";
        if (depth >= Depth) return TypeNames.Of(value.GetType());
        if (value is DictionaryEntry entry) return $"{Of(entry.Key, depth + 1)}: {Of(entry.Value, depth + 1)}";
        if (value is IEnumerable sequence) return Sequence(sequence, depth);
        return HasOwnToString(value.GetType()) ? value.ToString() ?? "" : ByMembers(value, depth);
    }

    private static string Sequence(IEnumerable values, int depth)
    {
        var (head, more, count) = Head(values);
        if (head.Count == 0) return "[ ]";
        var text = new StringBuilder("[ ").AppendJoin(", ", head.Select(value => Item(value, depth + 1)));
        if (more) text.Append(count is { } all ? $", ... ({all - head.Count:N0} more)" : ", ... (more)");
        return text.Append(" ]").ToString();
    }

    private static string Item(object? value, int depth)
        => value is not null && KeyValue(value) is var (key, held) ? $"{Of(key, depth)}: {Of(held, depth)}" : Of(value, depth);

    /// <summary>The two halves of a dictionary's entry.</summary>
    public static (object? Key, object? Value)? KeyValue(object value)
    {
        if (value is DictionaryEntry entry) return (entry.Key, entry.Value);
        var type = value.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(KeyValuePair<,>)) return null;
        return (type.GetProperty("Key")!.GetValue(value), type.GetProperty("Value")!.GetValue(value));
    }

    private static string ByMembers(object value, int depth)
    {
        var members = Members.Of(value.GetType());
        if (members.Count == 0) return value.ToString() ?? "";
        var parts = members.Take(Members.Limit).Select(member => $"{member.Name}: {Of(Members.Read(member, value), depth + 1)}");
        return $"{TypeNames.Of(value.GetType())} {{ {string.Join(", ", parts)} }}";
    }

    private static bool HasOwnToString(Type type)
        => type.GetMethod(nameof(ToString), [])?.DeclaringType is { } owner && owner != typeof(object) && owner != typeof(ValueType);

    private static long? CountProperty(IEnumerable values)
        => values.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() is { } open && (open == typeof(ICollection<>) || open == typeof(IReadOnlyCollection<>)))
            && values.GetType().GetProperty("Count")?.GetValue(values) is int count ? count : null;
}
