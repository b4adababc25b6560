using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Values as plain text: sequences in brackets, objects by their own <c>ToString</c> or by their members.</summary>
internal static class PlainText
{
    private const int Depth = 3;
    private const int NestedString = 500;

    public static string Of(object? value) => Of(value, 0, new Walk());

    public static string Of(object? value, Walk walk) => Of(value, 0, walk);

    /// <summary>One line of at most <paramref name="limit"/> characters, as a table cell or a list of variables shows it.</summary>
    public static string Short(object? value, int limit = 160) => Short(value, new Walk(), limit);

    /// <summary>The same within a walk that has begun.</summary>
    public static string Short(object? value, Walk walk, int limit = 160)
    {
        var text = value is string own ? own[..Math.Min(own.Length, 4 * limit)] : Of(value, 1, walk);
        return TextWidth.Cut(text.ReplaceLineEndings(" ").Trim(), limit);
    }

    private static string Of(object? value, int depth, Walk walk)
    {
        if (value is null) return "null";
        if (value is string text && depth > 0) return $"\"{TextWidth.Cut(text, NestedString)}\"";
        if (Scalars.IsScalar(value)) return depth == 0 ? Scalars.Text(value) : Scalars.Nested(value);
        if (value is Markup or Members.ReadFailure) return value.ToString()!;
        if (ConventionFormatters.For(value.GetType())?.Format(value, [MimeTypes.Plain])[MimeTypes.Plain] is { } own) return depth == 0 ? own : FirstLine(own);
        if (KnownValues.Plain(value) is { } known) return depth == 0 ? known : FirstLine(known);
        if (depth >= Depth) return TypeNames.Of(value.GetType());
        if (!walk.Enter(value)) return $"({TypeNames.Of(value.GetType())}, shown above)";
        try
        {
            if (value is ITuple tuple) return $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Part(tuple, i, depth, walk)))})";
            if (Entries.Of(value) is var (key, held)) return $"{Of(key, depth + 1, walk)}: {Of(held, depth + 1, walk)}";
            if (value is Array { Rank: > 2 } block) return Block(block);
            if (value is IEnumerable sequence) return Sequence(sequence, depth, walk);
            return HasOwnToString(value.GetType()) ? value.ToString() ?? "" : ByMembers(value, depth, walk);
        }
        finally
        {
            walk.Leave(value);
        }
    }

    private static string Part(ITuple tuple, int part, int depth, Walk walk)
        => (walk.NameOf(tuple, part, depth) is { } name ? $"{name}: " : "") + Of(tuple[part], depth + 1, walk);

    private static string Sequence(IEnumerable values, int depth, Walk walk)
    {
        var head = walk.HeadOf(values);
        if (head.Items.Count == 0 && head.Failure is null) return "[ ]";
        var parts = head.Items.Select(value => Of(value, depth + 1, walk));
        if (head.Failure is not null) parts = parts.Append(head.Failure);
        var text = new StringBuilder("[ ").AppendJoin(", ", parts);
        if (head.More) text.Append(head.Count is { } all ? string.Create(CultureInfo.InvariantCulture, $", ... ({all - head.Items.Count:N0} more)") : ", ... (more)");
        return text.Append(" ]").ToString();
    }

    /// <summary>An array of three or more dimensions by its sizes alone.</summary>
    public static string Block(Array block)
        => $"{TypeNames.Of(block.GetType().GetElementType()!)}[{string.Join(" × ", Enumerable.Range(0, block.Rank).Select(block.GetLength))}]";

    private static string ByMembers(object value, int depth, Walk walk)
    {
        var members = Members.Of(value.GetType());
        if (members.Count == 0) return value.ToString() ?? "";
        var parts = members.Take(Members.Limit).Select(member => $"{member.Name}: {Of(Members.Read(member, value), depth + 1, walk)}");
        return $"{TypeNames.Of(value.GetType())} {{ {string.Join(", ", parts)} }}";
    }

    private static bool HasOwnToString(Type type)
        => type.GetMethod(nameof(ToString), [])?.DeclaringType is { } owner && owner != typeof(object) && owner != typeof(ValueType);

    private static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end] + " …";
    }
}
