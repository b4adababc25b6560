namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Connection files, good and bad.</summary>
public sealed class ConnectionFileTests
{
    private const string Ports = "\"shell_port\":1,\"iopub_port\":2,\"stdin_port\":3,\"control_port\":4,\"hb_port\":5";

    [Fact]
    public void What_front_ends_write_is_read()
    {
        var file = ConnectionFile.Parse($$"""{ {{Ports}}, "ip": "127.0.0.1", "key": "k-1", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": ".net-csharp", "other": [] }""");
        Assert.Equal(("k-1", ".net-csharp"), (file.Key, file.KernelName));
        Assert.Equal("tcp://127.0.0.1:1", file.Endpoint(Channel.Shell));
        Assert.Equal("tcp://127.0.0.1:5", file.Endpoint(Channel.Heartbeat));
        Assert.Equal(file.Ports, ConnectionFile.Parse(file.ToJson()).Ports);
    }

    [Theory]
    [InlineData("tcp", "::1", "tcp://[::1]:4")]
    [InlineData("ipc", "/run/kernel", "ipc:///run/kernel-4")]
    public void Other_addresses_are_known(string transport, string ip, string expected)
        => Assert.Equal(expected, ConnectionFile.Parse($$"""{ {{Ports}}, "ip": "{{ip}}", "transport": "{{transport}}" }""").Endpoint(Channel.Control));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"shell_port\":1}")]
    [InlineData("{" + Ports + ",\"key\":5}")]
    [InlineData("{" + Ports + ",\"transport\":\"pigeon\"}")]
    [InlineData("{" + Ports + ",\"signature_scheme\":\"hmac-md5\"}")]
    [InlineData("{\"shell_port\":99999,\"iopub_port\":2,\"stdin_port\":3,\"control_port\":4,\"hb_port\":5}")]
    [InlineData("{\"shell_port\":\"1\",\"iopub_port\":2,\"stdin_port\":3,\"control_port\":4,\"hb_port\":5}")]
    public void A_bad_file_is_refused_by_name(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            Assert.Contains(path, Assert.Throws<JupyterException>(() => ConnectionFile.Read(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_taken_port_is_told_by_its_address()
    {
        var log = new KernelLog(Stream.Null);
        using var first = new KernelSockets(InProcessKernel.FreePorts(), (_, _) => { }, _ => { });
        first.Start();
        var error = Assert.Throws<ZmqException>(() => new KernelSockets(first.Connection, (_, _) => { }, _ => { }));
        Assert.Contains(first.Connection.Endpoint(Channel.Shell), error.Message);
    }

    [Fact]
    public async Task A_kernel_listens_on_ipc_too()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("ipc is Unix's");
        var folder = Directory.CreateTempSubdirectory("jupyter-tests-").FullName;
        try
        {
            var connection = new ConnectionFile("ipc", Path.Combine(folder, "k"), Enum.GetValues<Channel>().ToDictionary(channel => channel, channel => (int)channel + 1), "key", null);
            var log = new KernelLog(Stream.Null);
            await using var kernel = JupyterKernel.Start(connection, () => new SessionOptions { WarmUp = false }, log, new CellHistory(null, log));
            using var client = new KernelClient(connection);
            client.WaitUntilReady();
            Assert.Equal("ok", client.Ask("kernel_info_request").Status);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
