using System.Globalization;

namespace TransferNotebooks.Charts;

/// <summary>
/// Takes a snapshot of the user's data: numbers become columns of double or long, dates ISO 8601 texts, everything else text
/// (escaped: it comes from data).
/// </summary>
internal static class Columns
{
    public static object Of<T>(IEnumerable<T> values, string parameter)
    {
        ArgumentNullException.ThrowIfNull(values, parameter);
        return values switch
        {
            IEnumerable<double> doubles => doubles.ToArray(),
            IEnumerable<float> floats => floats.Select(value => (double)value).ToArray(),
            IEnumerable<long> longs => longs.ToArray(),
            IEnumerable<int> ints => ints.Select(value => (long)value).ToArray(),
            IEnumerable<string> texts => texts.Select(text => Value(text)).ToArray(),
            _ => values.Select(value => Value(value)).ToArray(),
        };
    }

    public static object? OfOptional<T>(IEnumerable<T>? values, string parameter) => values is null ? null : Of(values, parameter);

    /// <summary>Rows of values, <c>[rows][columns]</c>; every row must have the same length.</summary>
    public static object[] Rows<T>(IEnumerable<IEnumerable<T>> rows, string parameter)
    {
        ArgumentNullException.ThrowIfNull(rows, parameter);
        var taken = rows.Select(row => Of(row, parameter)).ToArray();
        for (var i = 1; i < taken.Length; i++)
        {
            if (Length(taken[i]) != Length(taken[0]))
                throw new ArgumentException($"Every row needs the same number of values. Received: {Length(taken[0])} in row 0, {Length(taken[i])} in row {i}.", parameter);
        }
        return taken;
    }

    public static IEnumerable<IEnumerable<T>> RowsOf<T>(T[,] values)
    {
        for (var row = 0; row < values.GetLength(0); row++)
        {
            var line = new T[values.GetLength(1)];
            for (var column = 0; column < line.Length; column++) line[column] = values[row, column];
            yield return line;
        }
    }

    public static int Length(object column) => ((Array)column).Length;

    public static void SameLength(object? x, object? y, string xName, string yName)
    {
        if (x is null || y is null || Length(x) == Length(y)) return;
        throw new ArgumentException($"{xName} and {yName} need the same number of values. Received: {Length(x)} in {xName}, {Length(y)} in {yName}.", yName);
    }

    /// <summary>One value: number, truth value, date or text.</summary>
    public static object Value(object? value) => value switch
    {
        null => Null.Value,
        string text => PlotlyText.FromData(text),
        bool flag => flag,
        double number => number,
        float number => (double)number,
        Half number => (double)number,
        decimal number => (double)number,
        byte or sbyte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong number => (double)number,
        Enum name => PlotlyText.FromData(name.ToString()),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => PlotlyText.FromData(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => PlotlyText.FromData(value.ToString() ?? ""),
    };
}
