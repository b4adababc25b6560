using System.Globalization;

namespace TransferNotebooks.Benchmarks;

/// <summary>The most memory that this process held since it was last reset.</summary>
internal static class PeakMemory
{
    /// <summary>Starts anew from what is held now.</summary>
    public static void Reset() => File.WriteAllText("/proc/self/clear_refs", "5");

    /// <summary>In MiB, as the system counts resident pages.</summary>
    public static double MiB => double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
