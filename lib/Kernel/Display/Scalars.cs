using System.Globalization;
using System.Numerics;

namespace TransferNotebooks.Kernel;

/// <summary>Values that are one short text: numbers, strings, dates, enums and the like.</summary>
internal static class Scalars
{
    public static bool IsScalar(object value)
        => value is string or char or bool or Enum or decimal or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid
            or Uri or Version or Type or Delegate or Half or Int128 or UInt128 or BigInteger or Complex or CancellationToken
            || value.GetType().IsPrimitive;

    public static string Text(object value) => value switch
    {
        string text => text,
        Type type => TypeNames.Of(type),
        Delegate function => $"{TypeNames.Of(function.GetType())}",
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The text as it stands inside another value: strings in quotes.</summary>
    public static string Nested(object value) => value switch
    {
        string text => $"\"{text}\"",
        char character => $"'{character}'",
        _ => Text(value),
    };
}
