namespace TransferNotebooks.Cli.Tests;

/// <summary>
/// A copy of the launcher in a folder whose path has spaces, with a stand-in for <c>dotnet</c> that notes each build
/// and echoes what it is asked to run: what the launcher does can be seen without a compiler.
/// </summary>
internal sealed class LauncherFixture : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const string StandIn = """
        #!/bin/sh
        case $1 in
        --list-sdks) echo "${FAKE_SDKS-10.0.100 [/sdk]}" ;;
        publish)
            echo "$*" >>"$FAKE_LOG"
            sleep "${FAKE_SECONDS:-0}"
            case $* in *"${FAKE_REFUSED:-nothing}"*) echo "x.cs(1,1): error CS0001: refused"; exit 1 ;; esac
            while [ "$1" != -o ]; do shift; done
            : >"$2/transfer-notebooks.dll" ;;
        *)
            echo "dll: $1"; shift
            echo "root: $TRANSFER_ROOT"; echo "build: $TRANSFER_BUILD"; echo "cwd: $PWD"
            for argument do echo "argument: $argument"; done
            exit "${FAKE_EXIT:-0}" ;;
        esac
        """;

    private readonly TemporaryFolder _folder = new();

    public LauncherFixture()
    {
        Directory.CreateDirectory(Path.Combine(Root, "lib", "Cli"));
        foreach (string file in new[] { "lib/Cli/Program.cs", "Directory.Build.props", "Directory.Packages.props", "global.json" })
            File.WriteAllText(Path.Combine(Root, file), "");
        Age();
        File.Copy(Path.Combine(Repository.Root, "transfer-notebooks"), Launcher);
        Directory.CreateDirectory(_folder.At("tools"));
        File.WriteAllText(_folder.At("tools/dotnet"), StandIn);
        foreach (string file in new[] { Launcher, _folder.At("tools/dotnet") }) File.SetUnixFileMode(file, Executable);
        Variables["PATH"] = _folder.At("tools") + ":" + Environment.GetEnvironmentVariable("PATH");
        Variables["FAKE_LOG"] = _folder.At("builds.log");
        Variables["HOME"] = _folder.At("home");
        foreach (string name in new[] { "TRANSFER_BUILD", "TRANSFER_HOME", "TRANSFER_ENGINE" }) Variables[name] = "";
        foreach (string folder in new[] { _folder.Path, Root }) File.SetUnixFileMode(folder, Executable);
        Directory.CreateDirectory(_folder.At("home"));
        File.SetUnixFileMode(_folder.At("home"), (UnixFileMode)0b111_111_111);
        File.WriteAllText(_folder.At("builds.log"), "");
        File.SetUnixFileMode(_folder.At("builds.log"), (UnixFileMode)0b110_110_110);
    }

    public string Root => _folder.At("a checkout");

    public string Launcher => Path.Combine(Root, "transfer-notebooks");

    public string Home => _folder.At("home");

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The arguments of each build so far.</summary>
    public string[] Builds => File.ReadAllLines(_folder.At("builds.log"));

    public string At(string relative) => _folder.At(relative);

    /// <summary>Makes all sources an hour old, as after a while.</summary>
    public void Age()
    {
        foreach (string entry in Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories))
            if (!entry.Contains("artifacts")) File.SetLastWriteTimeUtc(entry, DateTime.UtcNow.AddHours(-1));
    }

    public async Task<(int Code, string[] Output, string Error)> RunAsync(IEnumerable<string> arguments, string? launcher = null, string? folder = null, string[]? prefix = null)
    {
        var (output, error) = (new List<string>(), new List<string>());
        string[] command = [.. prefix ?? [], launcher ?? Launcher, .. arguments];
        int code = await Child.RunAsync(command[0], command[1..], output.Add, error.Add, new ChildOptions(folder ?? "/", Variables), TestContext.Current.CancellationToken);
        return (code, [.. output], string.Join('\n', error));
    }

    public void Dispose() => _folder.Dispose();
}
