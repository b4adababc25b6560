using System.Globalization;

namespace TorchSharp.Tests.Memory;

/// <summary>What this process holds, as Linux counts it.</summary>
internal static class Footprint
{
    /// <summary>Whether the longer runs were asked for.</summary>
    internal static bool Soak => Environment.GetEnvironmentVariable("TRANSFER_SOAK") == "1";

    /// <summary>Resident megabytes.</summary>
    internal static double Megabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS:"));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Resident megabytes after everything that nobody holds is gone.</summary>
    internal static double Settled()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
        }
        return Megabytes();
    }
}
