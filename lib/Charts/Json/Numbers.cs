using System.Globalization;

namespace TransferNotebooks.Charts;

/// <summary>How numbers are written: culture-free, six significant digits but never fewer than the whole part, no NaN.</summary>
internal static class Numbers
{
    private const double LargestPlain = 1e15;

    public static string Text(double value)
    {
        if (!double.IsFinite(value)) return "null";
        if (value == 0) return "0";
        var size = Math.Abs(value);
        if (size is >= 1e5 and < LargestPlain)
            return Math.Round(value).ToString("0", CultureInfo.InvariantCulture);
        return value.ToString("G6", CultureInfo.InvariantCulture);
    }

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
