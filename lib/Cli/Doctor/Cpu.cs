namespace TransferNotebooks.Cli;

/// <summary>What the processor offers to the engine.</summary>
internal static class Cpu
{
    /// <summary>Model, number of processors and the instruction sets that decide the engine's speed.</summary>
    public static string Describe() => Describe(Info(), Environment.ProcessorCount);

    /// <summary>As above, from the lines of <c>/proc/cpuinfo</c>.</summary>
    public static string Describe(IEnumerable<string> cpuinfo, int processors)
    {
        string model = "unknown processor";
        HashSet<string> flags = [];
        foreach (string line in cpuinfo)
        {
            int colon = line.IndexOf(':');
            if (colon < 0) continue;
            string key = line[..colon].Trim(), value = line[(colon + 1)..].Trim();
            if (key == "model name" && value.Length > 0) model = value;
            else if (key is "flags" or "Features") flags = [.. value.Split(' ')];
        }
        string[] known = ["avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "asimd", "bf16"];
        string sets = string.Join(' ', known.Where(flags.Contains));
        string bf16 = flags.Overlaps(["avx512_bf16", "amx_bf16", "bf16"]) ? "bf16 in hardware" : "no bf16 in hardware: autocast on the CPU gains nothing";
        return $"{model}, {processors} processors; {(sets.Length > 0 ? sets : "no vector extensions known")}; {bf16}";
    }

    /// <summary>What tells kinds of processors apart, a line each; empty where the system does not say.</summary>
    public static string Kind()
    {
        string[] wanted = ["vendor_id", "cpu family", "model", "stepping", "CPU implementer", "CPU part"];
        return string.Join('\n', Info().TakeWhile(line => line.Length > 0).Where(line => wanted.Contains(line.Split(':')[0].Trim())));
    }

    private static IEnumerable<string> Info() => File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo") : [];
}
