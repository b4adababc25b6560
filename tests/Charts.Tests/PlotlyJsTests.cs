using System.Formats.Tar;
using System.IO.Compression;

namespace TransferNotebooks.Charts.Tests;

public sealed class PlotlyJsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plotly-test-");

    private string Target => Path.Combine(folder.FullName, "plotly", "plotly.min.js");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Without_npm_the_message_says_what_to_install_and_where_pages_look()
    {
        var error = await Assert.ThrowsAsync<ChartToolException>(() => PlotlyJsInstaller.InstallAsync(Target, TestContext.Current.CancellationToken, Path.Combine(folder.FullName, "no-npm")));
        Assert.Contains("npm is not installed", error.Message);
        Assert.Contains(PlotlyJs.CdnUrl, error.Message);
    }

    [Fact]
    public async Task Offline_the_message_carries_npms_own_words()
    {
        var error = await Assert.ThrowsAsync<ChartToolException>(() => PlotlyJsInstaller.InstallAsync(Target, TestContext.Current.CancellationToken, Npm("echo 'npm error network unreachable' >&2; exit 7")));
        Assert.Contains("network unreachable", error.Message);
        Assert.Contains("exit code 7", error.Message);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task Another_file_than_the_known_one_is_refused_and_nothing_is_left_behind()
    {
        var archive = Archive("window.Plotly = 1;"u8.ToArray());
        var error = await Assert.ThrowsAsync<ChartToolException>(() => PlotlyJsInstaller.InstallAsync(Target, TestContext.Current.CancellationToken, Npm($"cp '{archive}' x.tgz")));
        Assert.Contains(PlotlyJs.Sha256, error.Message);
        Assert.False(Directory.Exists(Path.GetDirectoryName(Target)));
    }

    [Fact]
    public async Task The_known_file_is_taken_out_of_the_package_with_its_licence()
    {
        if (PlotlyJs.Find() is not { } real) { Assert.Skip(PlotlyJs.Describe()); return; }
        var archive = Archive(File.ReadAllBytes(real));
        var path = await PlotlyJsInstaller.InstallAsync(Target, TestContext.Current.CancellationToken, Npm($"test \"$1\" = pack && test \"$2\" = {PlotlyJs.Package}@{PlotlyJs.Version} && cp '{archive}' x.tgz"));
        Assert.Equal(Target, PlotlyJs.Find(path));
        Assert.Equal(["LICENSE", "plotly.min.js"], Directory.GetFiles(Path.GetDirectoryName(Target)!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_file_of_another_version_is_not_taken()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllText(Target, "window.Plotly = {};");
        Assert.Null(PlotlyJs.Find(Target));
    }

    [Theory]
    [InlineData("a = '</script>'", "a = '<\\/script>'")]
    [InlineData("a = '<!--'", "a = '<\\!--'")]
    public void Code_inside_a_page_cannot_end_its_element(string code, string safe) => Assert.Equal(safe, PlotlyJs.ForScriptElement(code));

    private string Npm(string script)
    {
        if (OperatingSystem.IsWindows()) throw Xunit.Sdk.SkipException.ForSkip("The stand-in for npm is a shell script.");
        var path = Path.Combine(folder.FullName, "npm");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private string Archive(byte[] code)
    {
        var path = Path.Combine(folder.FullName, "package.tgz");
        using var file = File.Create(path);
        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        using var tar = new TarWriter(packed);
        foreach (var (name, content) in new[] { ("package/LICENSE", "MIT"u8.ToArray()), ("package/plotly.min.js", code), ("package/../escape.js", code) })
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        return path;
    }
}
