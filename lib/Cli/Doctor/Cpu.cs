namespace TransferNotebooks.Cli;

/// <summary>What the processor offers to the engine.</summary>
internal static class Cpu
{
    /// <summary>Model, number of processors and the instruction sets that decide the engine's speed.</summary>
    public static string Describe() => Describe(ReadLines("/proc/cpuinfo"), Environment.ProcessorCount);

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

    private static IEnumerable<string> ReadLines(string path) => File.Exists(path) ? File.ReadLines(path) : [];
}
