using System.Diagnostics;

namespace TransferNotebooks.Tests.Images;

/// <summary>Python with Pillow, to compare with where the machine has it.</summary>
internal static class Peer
{
    /// <summary>Runs a Python program and gives its output; skips the test where Python or the module is missing.</summary>
    public static string Python(string module, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", program, .. arguments])
            start.ArgumentList.Add(argument);
        // Debian's own interpreter carries Debian's modules, whatever environment comes first on the path.
        if (File.Exists("/usr/bin/python3"))
            start.FileName = "/usr/bin/python3";
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (errors.Result.Contains("No module named"))
                Assert.Skip($"Python on this machine has no {module}");
            Assert.True(process.ExitCode == 0, errors.Result);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("no python3 on this machine");
            throw;
        }
    }
}
