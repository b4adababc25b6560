using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>Where a kernel listens and with which key messages are signed, as the front-end wrote it.</summary>
/// <param name="Transport"><c>tcp</c> or <c>ipc</c>.</param>
/// <param name="Ip">The address to listen on; with <c>ipc</c> the beginning of a path.</param>
/// <param name="Ports">One port a channel; 0 takes a free one.</param>
/// <param name="Key">The key of the signatures; empty for none.</param>
/// <param name="KernelName">The kernelspec's name, where the front-end told it.</param>
internal sealed record ConnectionFile(string Transport, string Ip, IReadOnlyDictionary<Channel, int> Ports, string Key, string? KernelName)
{
    private const string Scheme = "hmac-sha256";

    /// <exception cref="JupyterException">The file cannot be read or lacks something.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidOperationException)
        {
            throw new JupyterException($"The connection file cannot be used: {e.Message} Received: {path}", e);
        }
    }

    public static ConnectionFile Parse(string json)
    {
        var root = JsonNode.Parse(json) as JsonObject ?? throw new FormatException("it is no JSON object.");
        string Text(string name, string otherwise) => root[name] is { } value ? value.GetValue<string>() : otherwise;
        int Port(Channel channel)
            => root[PortName(channel)]?.GetValue<int>() is { } port and >= 0 and <= 65535 ? port : throw new FormatException($"'{PortName(channel)}' must be a port.");
        if (Text("signature_scheme", Scheme) is not Scheme and var other) throw new FormatException($"signature_scheme '{other}' is not known; {Scheme} is.");
        var transport = Text("transport", "tcp");
        if (transport is not ("tcp" or "ipc")) throw new FormatException($"transport '{transport}' is not known; tcp and ipc are.");
        var name = Text("kernel_name", "");
        return new ConnectionFile(transport, Text("ip", "127.0.0.1"), Enum.GetValues<Channel>().ToDictionary(channel => channel, Port), Text("key", ""), name.Length > 0 ? name : null);
    }

    /// <summary>The address to bind or to connect to.</summary>
    public string Endpoint(Channel channel)
    {
        var port = Ports[channel];
        if (Transport == "ipc") return $"ipc://{Ip}-{port}";
        var host = Ip.Contains(':') && !Ip.StartsWith('[') ? $"[{Ip}]" : Ip;
        return $"tcp://{host}:{(port == 0 ? "*" : port)}";
    }

    /// <summary>The file's text, for a client.</summary>
    public string ToJson()
    {
        var root = new JsonObject { ["transport"] = Transport, ["ip"] = Ip, ["key"] = Key, ["signature_scheme"] = Scheme, ["kernel_name"] = KernelName ?? "" };
        foreach (var (channel, port) in Ports) root[PortName(channel)] = port;
        return root.ToJsonString();
    }

    /// <summary>Replaces the file as a whole; only the user can read it, since it holds the key.</summary>
    public void Write(string path)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(fresh, options)) file.Write(ToJson());
        File.Move(fresh, path, overwrite: true);
    }

    private static string PortName(Channel channel) => channel switch
    {
        Channel.Heartbeat => "hb_port",
        _ => channel.ToString().ToLowerInvariant() + "_port",
    };
}
