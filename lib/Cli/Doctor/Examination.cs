using System.Runtime.InteropServices;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary>Looks at the machine: what is there, what is missing, and what to do about it.</summary>
internal sealed class Examination(Checkout checkout, IEngine engine)
{
    /// <summary>Makes the report. Nothing on the machine is changed.</summary>
    public DoctorReport Run()
    {
        List<Finding> findings = [Dotnet(), Finding.Good("Processor", Cpu.Describe()), .. engine.Examine()];
        foreach (var need in SystemNeeds.Libraries)
            findings.Add(need.Present()
                ? Finding.Good(need.Name, "found")
                : Finding.Problem(need.Name, $"not found; needed for {need.Purpose}", "./transfer-notebooks setup"));
        findings.AddRange([Plotly(), Browser(), Node(), Kernelspec(), .. PeerPrograms(), .. Folders()]);
        return new DoctorReport(findings);
    }

    private static Finding Dotnet() => Finding.Good(".NET", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}");

    private static Finding Plotly() =>
        TransferNotebooks.Charts.PlotlyJs.Find() is { } path
            ? Finding.Good("plotly.js", path)
            : Finding.Note("plotly.js", "not found: saved pages load it from plotly's CDN when they are looked at", Programs.Find("npm") is null
                ? "install Node.js with npm (apt-get install npm), then ./transfer-notebooks setup"
                : "./transfer-notebooks setup");

    private static Finding Browser() =>
        Programs.Find("chromium", "chromium-browser", "google-chrome") is { } path
            ? Finding.Good("Chromium", path)
            : Finding.Note("Chromium", "not found: no static pictures of charts (run --static)", "apt-get install chromium");

    private static Finding Node() =>
        Programs.Find("node", "nodejs") is { } path
            ? Finding.Good("Node.js", path)
            : Finding.Note("Node.js", "not found: needed for the browser tests only", "./transfer-notebooks setup --peers");

    private static Finding Kernelspec()
    {
        var ours = KernelSpec.List().Where(kernel => kernel.IsOurs).ToList();
        if (ours.Count == 0) return Finding.Note("Kernelspec", "no C# kernel of ours is installed for Jupyter; run, test and script do not need one", "./transfer-notebooks kernel install");
        return ours.Find(kernel => kernel.Trouble is not null) is { } broken
            ? Finding.Note("Kernelspec", $"{broken.Folder} does not start: {broken.Trouble}", "./transfer-notebooks kernel install")
            : Finding.Good("Kernelspec", string.Join(", ", ours.Select(kernel => $"{kernel.Name} in {kernel.Folder}")));
    }

    private static IEnumerable<Finding> PeerPrograms()
    {
        var missing = SystemNeeds.Peers.Where(need => !need.Present()).ToList();
        yield return missing.Count == 0
            ? Finding.Good("Peers", "all there (test --peers compares with them)")
            : Finding.Note("Peers", $"test --peers lacks {string.Join(", ", missing.Select(need => need.Name))}", "./transfer-notebooks setup --peers");
    }

    private IEnumerable<Finding> Folders()
    {
        yield return Finding.Good("Build output", checkout.Build);
        yield return IsWritable(checkout.Home)
            ? Finding.Good("Cache", checkout.Home)
            : Finding.Problem("Cache", $"{checkout.Home} cannot be written", "set TRANSFER_HOME to a folder of your own");
        string? data = Environment.GetEnvironmentVariable("TRANSFER_DATA");
        if (string.IsNullOrEmpty(data))
            yield return Finding.Note("Data folders", "TRANSFER_DATA is not set: lessons use the embedded data");
        foreach (string folder in (data ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            yield return Directory.Exists(folder)
                ? Finding.Good("Data folder", Path.GetFullPath(folder))
                : Finding.Note("Data folder", $"{folder} is not there", "correct TRANSFER_DATA");
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
