using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Installing, listing and removing the kernelspec, in folders of the test's own.</summary>
public sealed class KernelSpecTests : IDisposable
{
    private static readonly string[] Variables = ["JUPYTER_DATA_DIR", "JUPYTER_PATH", "XDG_DATA_HOME", "VIRTUAL_ENV", "CONDA_PREFIX"];

    private readonly string folder = Directory.CreateTempSubdirectory("jupyter-tests-").FullName;
    private readonly string?[] before = [.. Variables.Select(Environment.GetEnvironmentVariable)];
    private readonly string launcher;

    public KernelSpecTests()
    {
        foreach (var variable in Variables) Environment.SetEnvironmentVariable(variable, null);
        Environment.SetEnvironmentVariable("JUPYTER_DATA_DIR", At("data"));
        launcher = At("launcher");
        File.WriteAllText(launcher, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose()
    {
        foreach (var (variable, value) in Variables.Zip(before)) Environment.SetEnvironmentVariable(variable, value);
        Directory.Delete(folder, recursive: true);
    }

    private string At(string path) => Path.Combine(folder, path);

    private IEnumerable<InstalledKernel> Here() => KernelSpec.List().Where(kernel => kernel.Folder.StartsWith(folder, StringComparison.Ordinal));

    private void InstallAnothers(string name, string data = "data")
    {
        Directory.CreateDirectory(At($"{data}/kernels/{name}"));
        File.WriteAllText(At($"{data}/kernels/{name}/kernel.json"), """{"argv": ["dotnet", "interactive", "{connection_file}"], "display_name": ".NET (C#)", "language": "C#"}""");
    }

    [Fact]
    public void The_spec_tells_Jupyter_all_it_needs()
    {
        File.WriteAllText(At("plotly.js"), "plotly");
        var kernel = KernelSpec.Install(new KernelSpecOptions(launcher) { PlotlyPath = At("plotly.js"), Variables = new Dictionary<string, string> { ["TRANSFER_HOME"] = "/cache" } });
        Assert.Equal((".net-csharp", At("data/kernels/.net-csharp"), true, null), (kernel.Name, kernel.Folder, kernel.IsOurs, kernel.Trouble));
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(kernel.Folder, "kernel.json")))!;
        Assert.Equal([launcher, "kernel", "run", "{connection_file}"], spec["argv"]!.AsArray().Select(part => (string)part!));
        Assert.Equal((".NET (C#)", "C#", "message"), ((string?)spec["display_name"], (string?)spec["language"], (string?)spec["interrupt_mode"]));
        Assert.Equal("/cache", (string?)spec["env"]!["TRANSFER_HOME"]);
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg", "plotly.min.js"], Directory.GetFiles(kernel.Folder).Select(Path.GetFileName).Order());
        Assert.Equal("\x89PNG"u8.ToArray()[^3..], File.ReadAllBytes(Path.Combine(kernel.Folder, "logo-64x64.png"))[1..4]);
    }

    [Fact]
    public void Our_own_earlier_spec_is_replaced()
    {
        var first = KernelSpec.Install(new KernelSpecOptions("/elsewhere/launcher"));
        File.WriteAllText(Path.Combine(first.Folder, "left-over"), "");
        Assert.Contains("/elsewhere/launcher", Assert.Single(Here()).Trouble);
        var second = KernelSpec.Install(new KernelSpecOptions(launcher));
        Assert.Equal(first.Folder, second.Folder);
        Assert.Equal((launcher, null), (Assert.Single(Here()).Launcher, Assert.Single(Here()).Trouble));
        Assert.False(File.Exists(Path.Combine(first.Folder, "left-over")));
        Assert.Single(Directory.GetDirectories(At("data/kernels")));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("elsewhere")]
    public void Where_another_kernel_has_the_name_ours_takes_its_own(string data)
    {
        Environment.SetEnvironmentVariable("JUPYTER_PATH", At("elsewhere"));
        InstallAnothers(".net-csharp", data);
        var kernel = KernelSpec.Install(new KernelSpecOptions(launcher));
        Assert.Equal(("transfer-csharp", ".NET (C#) - transfer-notebooks"), (kernel.Name, kernel.DisplayName));
        Assert.Contains(".net-csharp", Assert.Throws<JupyterException>(() => KernelSpec.Install(new KernelSpecOptions(launcher) { Name = ".net-csharp" })).Message);
    }

    [Fact]
    public void Only_ours_is_removed()
    {
        InstallAnothers("another");
        KernelSpec.Install(new KernelSpecOptions(launcher));
        KernelSpec.Install(new KernelSpecOptions(launcher) { Name = "Second" });
        Assert.Throws<JupyterException>(() => KernelSpec.Uninstall("another"));
        Assert.Equal(["second"], KernelSpec.Uninstall("second").Select(kernel => kernel.Name));
        Assert.Equal([".net-csharp"], KernelSpec.Uninstall().Select(kernel => kernel.Name));
        Assert.Equal(["another"], Here().Select(kernel => kernel.Name));
        Assert.Empty(KernelSpec.Uninstall());
    }

    [Fact]
    public void A_prefix_has_its_own_folder()
    {
        var kernel = KernelSpec.Install(new KernelSpecOptions(launcher) { Prefix = At("prefix") });
        Assert.Equal(At("prefix/share/jupyter/kernels/.net-csharp"), kernel.Folder);
        Assert.Equal([kernel.Folder], KernelSpec.Uninstall(prefix: At("prefix")).Select(removed => removed.Folder));
    }

    [Fact]
    public void The_users_folder_follows_XDG()
    {
        Environment.SetEnvironmentVariable("JUPYTER_DATA_DIR", null);
        Environment.SetEnvironmentVariable("XDG_DATA_HOME", At("xdg"));
        Assert.Equal(At("xdg/jupyter/kernels/.net-csharp"), KernelSpec.Install(new KernelSpecOptions(launcher)).Folder);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("../up")]
    [InlineData("")]
    public void Bad_names_are_refused(string name)
        => Assert.Contains(name, Assert.Throws<JupyterException>(() => KernelSpec.Install(new KernelSpecOptions(launcher) { Name = name })).Message);

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"argv\": []}")]
    [InlineData("{\"argv\": [1]}")]
    public void A_broken_spec_is_listed_with_its_trouble(string text)
    {
        Directory.CreateDirectory(At("data/kernels/broken"));
        File.WriteAllText(At("data/kernels/broken/kernel.json"), text);
        var kernel = Assert.Single(Here());
        Assert.Equal(("broken", false), (kernel.Name, kernel.IsOurs));
        Assert.NotNull(kernel.Trouble);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told()
    {
        File.WriteAllText(At("file"), "");
        Environment.SetEnvironmentVariable("JUPYTER_DATA_DIR", At("file"));
        Assert.Contains(At("file"), Assert.Throws<JupyterException>(() => KernelSpec.Install(new KernelSpecOptions(launcher))).Message);
    }
}
