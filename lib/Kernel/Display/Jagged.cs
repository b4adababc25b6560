using System.Collections;

namespace TransferNotebooks.Kernel;

/// <summary>Sequences of rows of numbers, all of one length: they are matrices and look best as such.</summary>
internal static class Jagged
{
    /// <summary>The length of the rows; null where they are not such a matrix.</summary>
    public static int? Width(IReadOnlyList<object?> rows)
    {
        if (rows.Count == 0 || rows[0] is not IList { Count: > 0 } first || rows[0] is byte[] || !IsNumeric(rows[0]!.GetType())) return null;
        foreach (var row in rows)
            if (row is not IList other || other.Count != first.Count || other is Array { Rank: > 1 } || !IsNumeric(row.GetType())) return null;
        return first.Count;
    }

    private static bool IsNumeric(Type rows)
        => rows.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IList<>) && IsNumber(one.GetGenericArguments()[0]));

    private static bool IsNumber(Type type) => type != typeof(char) && type != typeof(bool) && type != typeof(nint) && type != typeof(nuint) && type.IsPrimitive || type == typeof(decimal);
}
