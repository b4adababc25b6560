using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Peers.Tests;

/// <summary>The real Jupyter Notebook, started by <c>lab</c>, in a real browser. Its pictures land in <c>browser/</c> beside the test program.</summary>
[Collection(nameof(JupyterPlace))]
public sealed partial class BrowserTests(JupyterPlace place)
{
    /// <summary>The cells that the script walks through, in its order: a chart, a variable, a runaway, its use, a question, a place to type, a last one.</summary>
    private static readonly string[] Scratch =
    [
        "Chart.Column([3.0, 1, 2], Keys: [\"a\", \"b\", \"c\"]).WithTitle(\"Three columns\").WithSize(600, 320)",
        "var kept = 42;",
        "Console.WriteLine(\"begun\");\nwhile (true) ;",
        "kept + 1",
        "Console.Write(\"Your name? \");\nvar name = Console.ReadLine();\n$\"Hello, {name}!\"",
        "1;",
        "2;",
    ];

    [Fact]
    public async Task A_student_runs_the_first_lesson_stops_a_runaway_cell_and_goes_on()
    {
        place.Require("notebook");
        SkipUnlessThere("/usr/bin/chromium", "/usr/bin/node");
        string modules = Environment.GetEnvironmentVariable("NODE_PATH") ?? Path.Combine(place.Variables["TRANSFER_HOME"], "node", "node_modules");
        if (!Directory.Exists(Path.Combine(modules, "playwright-core"))) Assert.Skip("npm's playwright-core is not here: ./transfer-notebooks setup --peers");
        var cancel = TestContext.Current.CancellationToken;
        string folder = place.At("my notebooks"), pictures = Path.Combine(AppContext.BaseDirectory, "browser");
        Directory.CreateDirectory(folder);
        File.Copy(JupyterPlace.Lessons[0], Path.Combine(folder, "lesson.ipynb"), overwrite: true);
        var scratch = new Notebook();
        foreach (var (source, i) in Scratch.Select((source, i) => (source, i))) scratch.Cells.Add(new NotebookCell(CellKind.Code, source, $"cell-{i}"));
        scratch.Save(Path.Combine(folder, "scratch.ipynb"));
        if (Directory.Exists(pictures)) Directory.Delete(pictures, recursive: true);

        using var lab = StartLab(Path.Combine(folder, "lesson.ipynb"));
        try
        {
            string? address = await lab.StandardOutput.ReadLineAsync(cancel);
            if (address is null) Assert.Fail(await lab.StandardError.ReadToEndAsync(cancel));
            Assert.Matches(@"^http://127\.0\.0\.1:\d+/notebooks/lesson\.ipynb\?token=[0-9a-f]{48}$", address);
            var (code, output) = await place.RunAsync("/usr/bin/node",
                [Path.Combine(PythonPeer.Scripts, "browser.js"), address, "lesson.ipynb", "scratch.ipynb", pictures], cancel, new Dictionary<string, string> { ["NODE_PATH"] = modules });
            var line = output.Split('\n').LastOrDefault(text => text.StartsWith("{\"steps\"", StringComparison.Ordinal));
            Assert.True(line is not null, output);
            var report = JsonDocument.Parse(line).RootElement;
            Assert.True(code == 0, $"{report.GetProperty("failure")} (pictures: {pictures})\n{output}");
            Assert.Equal(10, report.GetProperty("steps").GetArrayLength());
            Assert.Equal("[]", report.GetProperty("foreign").GetRawText());
            Assert.Equal("[]", report.GetProperty("complaints").GetRawText());
            Assert.NotEmpty(KernelProcesses());

            // What was saved in the browser is a whole notebook, with outputs and without errors.
            var saved = Notebook.Load(Path.Combine(folder, "lesson.ipynb"));
            Assert.All(saved.Cells.Where(cell => cell.Kind == CellKind.Code), cell => Assert.NotNull(cell.ExecutionCount));
            Assert.Empty(NotebookComparison.Compare(Notebook.Load(JupyterPlace.Lessons[0]), saved, new ComparisonOptions { KindsOnly = true }));

            Assert.Equal(0, Signal(lab.Id, Interrupt));
            await lab.WaitForExitAsync(cancel);
            Assert.Equal(0, lab.ExitCode);
            await Gone(cancel);
        }
        finally
        {
            if (!lab.HasExited) lab.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_port_in_use_and_a_notebook_that_is_not_there_are_refused()
    {
        place.Require("notebook");
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        int port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        string launcher = Path.Combine(JupyterPlace.Root, "transfer-notebooks");
        var (code, output) = await place.RunAsync(launcher, ["lab", "--no-browser", "--port", $"{port}"], TestContext.Current.CancellationToken);
        Assert.Equal(1, code);
        Assert.Contains($"Port {port} cannot be used: another program listens there", output);
        (code, output) = await place.RunAsync(launcher, ["lab", "--no-browser", "nowhere.ipynb"], TestContext.Current.CancellationToken);
        Assert.Equal(1, code);
        Assert.Contains("There is no notebook 'nowhere.ipynb'", output);
    }

    private const int Interrupt = 2;

    private Process StartLab(string notebook)
    {
        var start = new ProcessStartInfo(Path.Combine(JupyterPlace.Root, "transfer-notebooks"), ["lab", "--no-browser", notebook])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = place.Folder,
        };
        foreach (var (name, value) in place.Variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static void SkipUnlessThere(params string[] programs)
    {
        foreach (string program in programs)
            if (!File.Exists(program)) Assert.Skip($"{program} is not here: ./transfer-notebooks setup --peers");
    }

    /// <summary>The processes that hold a connection file of this place.</summary>
    private List<int> KernelProcesses()
    {
        var found = new List<int>();
        foreach (string folder in Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "cmdline")).Contains(place.At("runtime") + "/kernel-", StringComparison.Ordinal)) found.Add(int.Parse(Path.GetFileName(folder)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Processes come and go.
            }
        }
        return found;
    }

    private async Task Gone(CancellationToken cancel)
    {
        for (int i = 0; i < 100 && KernelProcesses().Count > 0; i++) await Task.Delay(100, cancel);
        Assert.Empty(KernelProcesses());
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
