using System.Globalization;
using System.Text;

namespace TransferNotebooks.Charts;

/// <summary>How numbers are written: culture-free, six significant digits but never fewer than the whole part, no NaN.</summary>
internal static class Numbers
{
    public const int LongestText = 32;

    private const double LargestPlain = 1e15;

    public static string Text(double value)
    {
        Span<byte> text = stackalloc byte[LongestText];
        return Encoding.ASCII.GetString(text[..Write(value, text)]);
    }

    /// <summary>Writes the number as UTF-8 and returns its length; <see cref="LongestText"/> bytes are enough.</summary>
    public static int Write(double value, Span<byte> text)
    {
        if (!double.IsFinite(value))
        {
            "null"u8.CopyTo(text);
            return 4;
        }
        if (Math.Abs(value) is >= 1e5 and < LargestPlain) return Write((long)Math.Round(value), text);
        // Adding zero turns the negative zero into the plain one.
        (value + 0.0).TryFormat(text, out var length, "G6", CultureInfo.InvariantCulture);
        return length;
    }

    public static int Write(long value, Span<byte> text)
    {
        value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        return length;
    }
}
