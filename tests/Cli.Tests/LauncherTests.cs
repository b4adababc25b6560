namespace TransferNotebooks.Cli.Tests;

public sealed class LauncherTests : IDisposable
{
    private readonly LauncherFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    private static string Value(string[] output, string key) => output.Single(line => line.StartsWith(key + ": ", StringComparison.Ordinal))[(key.Length + 2)..];

    [Fact]
    public async Task It_finds_its_folder_from_anywhere_and_passes_arguments_on_as_they_are()
    {
        var (code, output, _) = await _fixture.RunAsync(["run", "two words", "-p", "a=\"b\" $c *"]);
        Assert.Equal(0, code);
        Assert.Equal(_fixture.Root, Value(output, "root"));
        Assert.Equal("/", Value(output, "cwd"));
        Assert.Equal(["run", "two words", "-p", "a=\"b\" $c *"], output.Where(line => line.StartsWith("argument: ")).Select(line => line["argument: ".Length..]));
    }

    [Theory]
    [InlineData("./transfer-notebooks", "")]
    [InlineData("../transfer-notebooks", "lib")]
    public async Task It_starts_by_a_relative_path(string launcher, string folder)
    {
        var (_, output, _) = await _fixture.RunAsync([launcher], "sh", Path.Combine(_fixture.Root, folder));
        Assert.Equal(_fixture.Root, Value(output, "root"));
    }

    [Fact]
    public async Task A_symbolic_link_leads_to_the_checkout()
    {
        File.CreateSymbolicLink(_fixture.At("first"), _fixture.Launcher);
        File.CreateSymbolicLink(_fixture.At("second"), "first");
        var (_, output, _) = await _fixture.RunAsync([], _fixture.At("second"));
        Assert.Equal(_fixture.Root, Value(output, "root"));
    }

    [Fact]
    public async Task The_exit_code_is_the_command_lines()
    {
        _fixture.Variables["FAKE_EXIT"] = "2";
        Assert.Equal(2, (await _fixture.RunAsync([])).Code);
    }

    [Fact]
    public async Task It_builds_once_and_again_only_when_a_source_is_newer()
    {
        await _fixture.RunAsync([]);
        await _fixture.RunAsync([]);
        Assert.Single(_fixture.Builds);

        File.SetLastWriteTimeUtc(Path.Combine(_fixture.Root, "lib/Cli/Program.cs"), DateTime.UtcNow.AddSeconds(5));
        await _fixture.RunAsync([]);
        Assert.Equal(2, _fixture.Builds.Length);
    }

    [Fact]
    public async Task A_removed_source_is_noticed_and_a_changed_page_is_not()
    {
        string extra = Path.Combine(_fixture.Root, "lib/Cli/Extra.cs"), page = Path.Combine(_fixture.Root, "lib/Cli/README.md");
        File.WriteAllText(extra, "");
        File.WriteAllText(page, "");
        _fixture.Age();
        await _fixture.RunAsync([]);
        File.SetLastWriteTimeUtc(page, DateTime.UtcNow.AddSeconds(5));
        await _fixture.RunAsync([]);
        Assert.Single(_fixture.Builds);

        await Task.Delay(20, TestContext.Current.CancellationToken);
        File.Delete(extra);
        await _fixture.RunAsync([]);
        Assert.Equal(2, _fixture.Builds.Length);
    }

    [Fact]
    public async Task Another_engine_is_another_build()
    {
        await _fixture.RunAsync([]);
        _fixture.Variables["TRANSFER_ENGINE"] = "package";
        await _fixture.RunAsync([]);
        Assert.Equal(2, _fixture.Builds.Length);
    }

    [Fact]
    public async Task A_changed_engine_record_is_another_build_and_its_removal_too()
    {
        string record = Path.Combine(_fixture.Root, "artifacts/engine.props");
        await _fixture.RunAsync([]);
        File.WriteAllText(record, "<Project />");
        await _fixture.RunAsync([]);
        await _fixture.RunAsync([]);
        Assert.Equal(2, _fixture.Builds.Length);
        File.Delete(record);
        await _fixture.RunAsync([]);
        Assert.Equal(3, _fixture.Builds.Length);
    }

    [Fact]
    public async Task A_feed_without_the_ahead_of_time_compiler_is_asked_only_once()
    {
        _fixture.Variables["FAKE_REFUSED"] = "TransferAheadOfTime";
        Assert.Equal(0, (await _fixture.RunAsync([])).Code);
        Assert.Equal(2, _fixture.Builds.Length);
        File.SetLastWriteTimeUtc(Path.Combine(_fixture.Root, "global.json"), DateTime.UtcNow.AddSeconds(5));
        Assert.Equal(0, (await _fixture.RunAsync([])).Code);
        Assert.DoesNotContain("TransferAheadOfTime", _fixture.Builds[2]);
        Assert.Equal(3, _fixture.Builds.Length);
    }

    [Fact]
    public async Task A_source_that_does_not_compile_shows_the_error_and_leaves_nothing_half_built()
    {
        _fixture.Variables["FAKE_REFUSED"] = "publish";
        var (code, _, error) = await _fixture.RunAsync([]);
        Assert.Equal(1, code);
        Assert.Contains("error CS0001: refused", error);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_fixture.Root, "artifacts/cli")));
    }

    [Fact]
    public async Task Two_at_once_build_once_and_both_run()
    {
        _fixture.Variables["FAKE_SECONDS"] = "0.5";
        var runs = await Task.WhenAll(_fixture.RunAsync(["one"]), _fixture.RunAsync(["two"]));
        Assert.All(runs, run => Assert.Equal(0, run.Code));
        Assert.Single(_fixture.Builds);
        Assert.Equal(Value(runs[0].Output, "dll"), Value(runs[1].Output, "dll"));
    }

    [Fact]
    public async Task A_rebuild_removes_old_builds_except_those_in_use()
    {
        string source = Path.Combine(_fixture.Root, "lib/Cli/Program.cs");
        string first = Path.GetDirectoryName(Value((await _fixture.RunAsync([])).Output, "dll"))!;
        using (await FileLock.TakeAsync(Path.Combine(first, "in-use"), null, TestContext.Current.CancellationToken))
        {
            File.SetLastWriteTimeUtc(source, DateTime.UtcNow.AddSeconds(2));
            await _fixture.RunAsync([]);
            Assert.True(Directory.Exists(first));
        }
        File.SetLastWriteTimeUtc(source, DateTime.UtcNow.AddSeconds(4));
        await _fixture.RunAsync([]);
        Assert.False(Directory.Exists(first));
        Assert.Single(Directory.GetDirectories(Path.Combine(_fixture.Root, "artifacts/cli"), "*-*"));
    }

    [Fact]
    public async Task Build_output_goes_where_the_variable_says()
    {
        _fixture.Variables["TRANSFER_BUILD"] = _fixture.At("else where");
        var (_, output, _) = await _fixture.RunAsync([]);
        Assert.Equal(_fixture.At("else where"), Value(output, "build"));
        Assert.False(Directory.Exists(Path.Combine(_fixture.Root, "artifacts")));
    }

    [Fact]
    public async Task A_read_only_checkout_builds_into_the_cache_folder_and_says_so_once()
    {
        // Root may write everywhere, so it takes another user's place.
        string[]? prefix = Environment.UserName == "root" ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : null;
        File.SetUnixFileMode(_fixture.Root, (UnixFileMode)0b101_101_101);
        var (code, output, error) = await _fixture.RunAsync(["doctor"], prefix: prefix);
        Assert.True(code == 0, error);
        Assert.StartsWith(Path.Combine(_fixture.Home, ".cache/transfer-notebooks/build/a checkout-"), Value(output, "build"));
        Assert.Contains("read-only", error);
        Assert.DoesNotContain("read-only", (await _fixture.RunAsync(["doctor"], prefix: prefix)).Error);
        File.SetUnixFileMode(_fixture.Root, (UnixFileMode)0b111_101_101);
    }

    [Fact]
    public async Task Without_dotnet_it_says_what_to_install()
    {
        Directory.CreateDirectory(_fixture.At("bare"));
        foreach (string tool in new[] { "readlink", "dirname" })
            File.CreateSymbolicLink(_fixture.At("bare/" + tool), Programs.Find(tool)!);
        _fixture.Variables["PATH"] = _fixture.At("bare");
        _fixture.Variables["DOTNET_ROOT"] = _fixture.At("nowhere");
        var (code, _, error) = await _fixture.RunAsync(["--help"], prefix: ["/bin/sh"]);
        Assert.Equal(1, code);
        Assert.Contains(".NET 10 SDK", error);
        Assert.Contains("dotnet-sdk-10.0", error);
    }

    [Fact]
    public async Task An_older_sdk_is_named()
    {
        _fixture.Variables["FAKE_SDKS"] = "8.0.404 [/sdk]";
        var (code, _, error) = await _fixture.RunAsync([]);
        Assert.Equal(1, code);
        Assert.Contains("8.0.404", error);
        Assert.Empty(_fixture.Builds);
    }
}
