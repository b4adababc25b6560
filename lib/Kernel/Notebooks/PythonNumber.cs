using System.Globalization;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Numbers as Python writes them, which is what Jupyter's server does with every file it saves: the shortest digits that read back the same,
/// with an exponent below 1e-4 and from 1e16 on, and <c>.0</c> behind a whole number that was written with a point.
/// </summary>
internal static class PythonNumber
{
    public static string Write(string json)
    {
        if (json == "-0") return "0";
        if (json.AsSpan().IndexOfAny('.', 'e', 'E') < 0) return json;
        var value = double.Parse(json, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value)) return json;
        if (value == 0) return double.IsNegative(value) ? "-0.0" : "0.0";
        var sign = value < 0 ? "-" : "";
        var (digits, point) = Digits(Math.Abs(value));
        if (point is > -4 and <= 16)
        {
            if (point <= 0) return $"{sign}0.{new string('0', -point)}{digits}";
            return digits.Length <= point ? $"{sign}{digits.PadRight(point, '0')}.0" : $"{sign}{digits[..point]}.{digits[point..]}";
        }

        var exponent = point - 1;
        return $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <summary>The shortest digits, and where the point stands: 0.digits times ten to that power.</summary>
    private static (string Digits, int Point) Digits(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var split = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = split < 0 ? 0 : int.Parse(text.AsSpan(split + 1), CultureInfo.InvariantCulture);
        var mantissa = split < 0 ? text : text[..split];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), point - (all.Length - digits.Length));
    }
}
