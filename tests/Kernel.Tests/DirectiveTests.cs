using System.Runtime.InteropServices;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class DirectiveTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("notebook-directives-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    private SessionOptions Here => new() { WarmUp = false, WorkingDirectory = folder };

    [Fact]
    public async Task A_loaded_file_is_part_of_the_cell_and_of_traces()
    {
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        File.WriteAllText(Path.Combine(folder, "lib", "helpers.csx"), "#load \"more.csx\"\nint Half(int n)\n{\n    if (n % 2 != 0) throw new ArgumentException(\"odd\");\n    return n / Two;\n}\n");
        File.WriteAllText(Path.Combine(folder, "lib", "more.csx"), "const int Two = 2;\n");
        await using var cells = new TestCells(Here);
        Assert.Equal("4", await cells.ValueAsync("#load \"lib/helpers.csx\"\nHalf(8)"));
        await cells.RunAsync("Half(7)");
        Assert.Contains($"   at {Path.Combine(folder, "lib", "helpers.csx")}, line 4, in Half", cells.Traceback);
    }

    [Fact]
    public async Task An_absent_file_is_an_error_at_its_line()
    {
        await using var cells = new TestCells(Here);
        await cells.RunAsync("#load \"nowhere.csx\"");
        Assert.Contains("Cell In[1], line 1", cells.Traceback);
        Assert.Contains("nowhere.csx", cells.Traceback);
        await cells.RunAsync("#r \"nowhere.dll\"");
        Assert.Contains("nowhere.dll", cells.Traceback);
    }

    [Theory]
    [InlineData("#load \"a\0b.csx\"")]
    [InlineData("#r \"a\0b.dll\"")]
    public async Task A_name_that_no_file_can_have_is_an_error_of_the_cell(string directive)
    {
        await using var cells = new TestCells(Here);
        await cells.RunAsync(directive);
        Assert.Equal(("CompilationError", CellStatus.Error), (cells.Last.Error!.Name, cells.Last.Status));
    }

    [Fact]
    public async Task An_assembly_can_be_referenced_by_its_path()
    {
        File.Copy(typeof(FsCheck.Config).Assembly.Location, Path.Combine(folder, "Checks.dll"));
        await using var cells = new TestCells(Here);
        Assert.Equal("FsCheck", await cells.ValueAsync("#r \"Checks.dll\"\ntypeof(FsCheck.Config).Namespace"));
    }

    [Theory]
    [InlineData("#r \"nuget: Kernel.Tests.Kit\"")]
    [InlineData("#r \"nuget:kernel.tests.kit,1.2.3\"")]
    [InlineData("#r \"nuget: Famous-cpu, 0.1\"")]
    public async Task Packages_that_the_host_has_are_answered_without_a_feed(string directive)
    {
        var options = Here with
        {
            BuiltInPackages = new Dictionary<string, IReadOnlyList<System.Reflection.Assembly>>
            {
                ["Kernel.Tests.Kit"] = [typeof(DirectiveTests).Assembly],
                ["Famous*"] = [typeof(DirectiveTests).Assembly],
            },
        };
        await using var cells = new TestCells(options);
        await cells.ValueAsync(directive + "\nusing Kernel.Tests;\ntypeof(HostFunctions)");
        Assert.Same(typeof(HostFunctions), cells.Last.Value);
        Assert.Equal("25", await cells.ValueAsync(directive + "\nHostFunctions.Square(5)"));
    }

    [Fact]
    public async Task A_malformed_package_directive_says_what_is_expected()
    {
        await using var cells = new TestCells(Here);
        await cells.RunAsync("#r \"nuget: ../evil\"");
        Assert.Equal("PackageError", cells.Last.Error!.Name);
        Assert.Contains("Expected #r \"nuget: Name, version\"", cells.Last.Error.Message);
    }

    [Fact]
    public async Task A_package_that_the_feed_lacks_is_a_clear_error()
    {
        WriteFeed();
        await using var cells = new TestCells(Here);
        await cells.RunAsync("#r \"nuget: No.Such.Package, 9.9.9\"\n1");
        Assert.Equal("PackageError", cells.Last.Error!.Name);
        Assert.Contains("did not give No.Such.Package 9.9.9", cells.Last.Error.Message);
        Assert.Contains("NU1101", cells.Traceback);
        Assert.Equal("2", await cells.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task A_package_of_a_feed_is_restored_and_used()
    {
        WriteFeed();
        TestPackage.Write(Path.Combine(folder, "feed"), "Greeter", "1.0.0", "namespace Greeter { public static class Hello { public static string To(string name) => \"Hello, \" + name; } }");
        await using var cells = new TestCells(Here);
        Assert.Equal("Hello, feed", await cells.ValueAsync("#r \"nuget: Greeter, 1.0.0\"\nGreeter.Hello.To(\"feed\")"));
        Assert.Equal("Hello, again", await cells.ValueAsync("Greeter.Hello.To(\"again\")"));
    }

    [Fact]
    public async Task A_package_s_native_library_is_found()
    {
        // The C mathematics library under a name that only the package knows.
        var libm = new[] { "/lib/x86_64-linux-gnu/libm.so.6", "/lib/aarch64-linux-gnu/libm.so.6", "/lib64/libm.so.6" }.FirstOrDefault(File.Exists);
        if (libm is null) Assert.Skip("no libm.so.6 where this test looks for one");
        WriteFeed();
        TestPackage.Write(
            Path.Combine(folder, "feed"), "Floors", "2.0.0",
            "namespace Floors { public static class Native { [System.Runtime.InteropServices.DllImport(\"packaged_floors\")] public static extern double floor(double x); } }",
            ($"runtimes/{RuntimeInformation.RuntimeIdentifier}/native/libpackaged_floors.so", libm));
        await using var cells = new TestCells(Here);
        Assert.Equal("3", await cells.ValueAsync("#r \"nuget: Floors\"\nFloors.Native.floor(3.7)"));
    }

    [Fact]
    public void Run_time_and_native_files_are_read_from_the_assets()
    {
        foreach (var file in new[] { "ref/net8.0/P.dll", "runtimes/linux-x64/lib/net8.0/P.dll", "runtimes/linux-x64/native/libp.so" })
        {
            var path = Path.Combine(folder, "packages", "p", "1.0.0", file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }

        var root = Path.Combine(folder, "packages");
        var json = $$"""
            { "packageFolders": { "{{root}}/": {} },
              "libraries": { "P/1.0.0": { "type": "package", "path": "p/1.0.0" } },
              "targets": {
                "net10.0": { "P/1.0.0": { "type": "package", "compile": { "ref/net8.0/P.dll": {} }, "runtime": { "lib/net8.0/_._": {} } } },
                "net10.0/linux-x64": { "P/1.0.0": { "type": "package", "compile": { "ref/net8.0/P.dll": {} },
                  "runtime": { "runtimes/linux-x64/lib/net8.0/P.dll": {} }, "native": { "runtimes/linux-x64/native/libp.so": {} } } } } }
            """;
        var assets = PackageAssets.Read(json, "linux-x64");
        Assert.EndsWith("/ref/net8.0/P.dll", Assert.Single(assets.Compile));
        Assert.EndsWith("/runtimes/linux-x64/lib/net8.0/P.dll", Assert.Single(assets.Runtime));
        Assert.EndsWith("/native/libp.so", Assert.Single(assets.Native));
        Assert.NotEmpty(RuntimeInformation.RuntimeIdentifier);
    }

    /// <summary>A feed that is a folder: nothing comes from the network.</summary>
    private void WriteFeed()
    {
        Directory.CreateDirectory(Path.Combine(folder, "feed"));
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{folder}/restored" /></config>
              <packageSources><clear /><add key="here" value="{folder}/feed" /></packageSources>
            </configuration>
            """);
    }
}
