using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Values that are one short text: numbers, strings, dates, enums, types, functions and the like.</summary>
internal static class Scalars
{
    public static bool IsScalar(object value)
        => value is string or char or bool or int or double or float or long or Enum or decimal or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid
            or Uri or Version or MemberInfo or Assembly or Module or Delegate or Half or Int128 or UInt128 or BigInteger or Complex or CancellationToken
            or Index or Range or Rune or StringBuilder or DBNull || value.GetType().IsPrimitive;

    public static bool IsNumber(object? value)
        => value is int or double or float or long or byte or sbyte or short or ushort or uint or ulong or nint or nuint or decimal or Half or Int128 or UInt128 or BigInteger or Complex or TimeSpan;

    public static string Text(object value) => value switch
    {
        string text => text,
        Type type => TypeNames.Of(type),
        Delegate function => Function(function),
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DBNull => "DBNull",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The text as it stands inside another value: strings in quotes.</summary>
    public static string Nested(object value) => value switch
    {
        string or StringBuilder => $"\"{value}\"",
        char character => $"'{character}'",
        _ => Text(value),
    };

    /// <summary>A function by its type, and its name where the author gave one.</summary>
    private static string Function(Delegate function)
    {
        var type = TypeNames.Of(function.GetType());
        var name = function.Method.Name;
        return name.Contains('<') ? type : $"{type} {name}";
    }
}
