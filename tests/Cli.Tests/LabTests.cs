using System.Net;
using System.Net.Sockets;

namespace TransferNotebooks.Cli.Tests;

public sealed class LabTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_name_the_lessons_are_shown()
        => Assert.Equal(new LabPlace(_folder.At("notebooks"), null), LabPlace.For(_folder.Path, null));

    [Fact]
    public void A_notebook_is_found_by_path_by_name_among_the_lessons_and_without_its_ending()
    {
        Directory.CreateDirectory(_folder.At("notebooks"));
        File.WriteAllText(_folder.At("notebooks/01-a.ipynb"), "");
        File.WriteAllText(_folder.At("mine.ipynb"), "");
        Assert.Equal(new LabPlace(_folder.At("notebooks"), "01-a.ipynb"), LabPlace.For(_folder.Path, "01-a"));
        Assert.Equal(new LabPlace(_folder.At("notebooks"), "01-a.ipynb"), LabPlace.For(_folder.Path, "01-a.ipynb"));
        Assert.Equal(new LabPlace(Path.GetDirectoryName(_folder.At("mine.ipynb"))!, "mine.ipynb"), LabPlace.For(_folder.Path, _folder.At("mine.ipynb")));
        Assert.Equal(new LabPlace(_folder.At("notebooks"), null), LabPlace.For(_folder.Path, _folder.At("notebooks")));
        Assert.Contains("'other'", Assert.Throws<FailedException>(() => LabPlace.For(_folder.Path, "other")).Message);
    }

    [Theory]
    [InlineData(false, null, "http://127.0.0.1:9000/tree?token=t")]
    [InlineData(false, "a b#.ipynb", "http://127.0.0.1:9000/notebooks/a%20b%23.ipynb?token=t")]
    [InlineData(true, null, "http://127.0.0.1:9000/lab?token=t")]
    [InlineData(true, "a.ipynb", "http://127.0.0.1:9000/lab/tree/a.ipynb?token=t")]
    public void The_address_is_that_of_the_program(bool lab, string? notebook, string address)
        => Assert.Equal(address, new JupyterProgram("jupyter", lab).Address(9000, "t", notebook));

    [Fact]
    public void The_server_listens_on_this_machine_only_and_takes_no_other_port()
    {
        string[] arguments = [.. new JupyterProgram("jupyter", false).Arguments("/n", 9000, asRoot: false)];
        Assert.Contains("--ip=127.0.0.1", arguments);
        Assert.Contains("--port=9000", arguments);
        Assert.Contains("--port-retries=0", arguments);
        Assert.DoesNotContain("--allow-root", arguments);
        Assert.Contains("--allow-root", new JupyterProgram("jupyter", false).Arguments("/n", 9000, asRoot: true));
        Assert.DoesNotContain(arguments, argument => argument.Contains("token", StringComparison.Ordinal));
    }

    [Fact]
    public void A_port_that_is_taken_is_refused_by_name_and_a_free_one_is_found()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Assert.Contains($"Port {port}", Assert.Throws<FailedException>(() => FreePort.Choose(port)).Message);
        taken.Stop();
        // A child that another test starts just now holds a copy of the socket until its own program begins.
        Assert.True(SpinWait.SpinUntil(() => IsFree(port), TimeSpan.FromSeconds(10)), $"Port {port} is not free again.");
        Assert.InRange(FreePort.Choose(null), FreePort.Custom, FreePort.Custom + 99);
    }

    private static bool IsFree(int port)
    {
        try
        {
            return FreePort.Choose(port) == port;
        }
        catch (FailedException)
        {
            return false;
        }
    }

    [Fact]
    public async Task A_server_that_ends_at_once_is_told_with_its_last_words_and_without_its_token()
    {
        string program = _folder.At("jupyter"), log = _folder.At("lab.log");
        File.WriteAllText(program, "#!/bin/sh\necho \"no kernel, no fun, $JUPYTER_TOKEN\" >&2\nexit 3\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var server = new JupyterServer(new JupyterProgram(program, false), log);
        var error = await Assert.ThrowsAsync<FailedException>(() => server.StartAsync(_folder.Path, FreePort.Choose(null), asRoot: false, TestContext.Current.CancellationToken));
        Assert.Contains("exit code 3", error.Message);
        Assert.Contains("no kernel, no fun, (token)", error.Message);
        Assert.DoesNotContain(server.Token, File.ReadAllText(log));
    }

    [Fact]
    public async Task A_server_that_does_not_end_when_asked_is_ended_with_what_it_started()
    {
        string program = _folder.At("jupyter");
        File.WriteAllText(program, "#!/bin/sh\ntrap '' TERM\nsleep 300 &\necho $! > child\nwait\nsleep 300\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var server = new JupyterServer(new JupyterProgram(program, false), _folder.At("lab.log"));
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.StartAsync(_folder.Path, FreePort.Choose(null), asRoot: false, soon.Token));
        int child = int.Parse(await File.ReadAllTextAsync(_folder.At("child"), TestContext.Current.CancellationToken));
        await server.DisposeAsync();
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists($"/proc/{child}") && !File.ReadAllText($"/proc/{child}/stat").Contains(" Z "), "a child of the server still runs");
    }
}
