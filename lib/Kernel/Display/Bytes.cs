using System.Globalization;
using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Bytes in hexadecimal, beside the characters they would be.</summary>
internal static class Bytes
{
    private const int Line = 16;
    private const int Shown = 256;

    public static string Plain(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0) return "byte[0]";
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"byte[{bytes.Length}]"));
        if (bytes.Length <= Line) return text.Append(": ").Append(Hex(bytes)).ToString();
        for (var start = 0; start < Math.Min(bytes.Length, Shown); start += Line)
        {
            var line = bytes.Slice(start, Math.Min(Line, bytes.Length - start));
            text.Append(CultureInfo.InvariantCulture, $"\n{start:x4}  {Hex(line),-47}  ");
            foreach (var value in line) text.Append(value is >= 32 and < 127 ? (char)value : '·');
        }

        if (bytes.Length > Shown) text.Append(CultureInfo.InvariantCulture, $"\n... ({bytes.Length - Shown:N0} more)");
        return text.ToString();
    }

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (var value in bytes) text.Append(text.Length == 0 ? "" : " ").Append(value.ToString("x2", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
