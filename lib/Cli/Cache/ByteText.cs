using System.Globalization;

namespace TransferNotebooks.Cli;

/// <summary>Amounts of bytes for people.</summary>
internal static class ByteText
{
    /// <summary>With decimal units, for example <c>97.8 MB</c>.</summary>
    public static string Of(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:F1} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB"),
        >= 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F1} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
    };
}
