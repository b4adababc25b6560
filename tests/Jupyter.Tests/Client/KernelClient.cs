using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>
/// A front-end for tests: real sockets, signatures of its own making, and every message that comes is checked against the protocol.
/// For one thread.
/// </summary>
internal sealed class KernelClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly byte[] Delimiter = Encoding.ASCII.GetBytes("<IDS|MSG>");

    private readonly ZmqContext context = new();
    private readonly Dictionary<Channel, ZmqSocket> sockets = [];
    private readonly byte[] key;
    private readonly string session = Guid.NewGuid().ToString();
    private readonly HashSet<string> ids = [];

    public KernelClient(ConnectionFile connection)
    {
        key = Encoding.UTF8.GetBytes(connection.Key);
        foreach (var channel in Enum.GetValues<Channel>())
        {
            var socket = sockets[channel] = context.Open(channel switch { Channel.Iopub => Libzmq.Sub, Channel.Heartbeat => Libzmq.Req, _ => Libzmq.Dealer });
            socket.Set(Libzmq.Linger, 0);
            socket.Set(Libzmq.ReceiveHighWater, 0);
            if (channel == Channel.Iopub) socket.Set(Libzmq.Subscribe, ReadOnlySpan<byte>.Empty);
            else if (channel != Channel.Heartbeat) socket.Set(Libzmq.Identity, Encoding.ASCII.GetBytes(session));
            socket.Connect(connection.Endpoint(channel));
        }
    }

    /// <summary>Whether what was sent had frames of its own before the delimiter, which replies then have too.</summary>
    public bool SentFramesBeforeDelimiter { get; set; }

    public ZmqSocket this[Channel channel] => sockets[channel];

    /// <summary>Waits until the kernel answers and its outputs arrive here (a subscription takes a moment).</summary>
    public KernelClient WaitUntilReady()
    {
        for (var clock = Stopwatch.StartNew(); ;)
        {
            var id = Send(Channel.Shell, "kernel_info_request", []);
            while (TryReceive(Channel.Shell, Patience) is { } reply && reply.ParentId != id)
            {
            }

            if (TryReceive(Channel.Iopub, TimeSpan.FromMilliseconds(200)) is not null) break;
            Assert.True(clock.Elapsed < Patience, "The kernel's outputs do not arrive.");
        }

        while (TryReceive(Channel.Iopub, TimeSpan.FromMilliseconds(200)) is not null)
        {
        }

        return this;
    }

    /// <summary>Sends a message and returns its id.</summary>
    public string Send(Channel channel, string type, JsonObject content, JsonObject? parent = null)
    {
        var id = Guid.NewGuid().ToString();
        var header = new JsonObject
        {
            ["msg_id"] = id, ["session"] = session, ["username"] = "test", ["date"] = DateTime.UtcNow.ToString("O"), ["msg_type"] = type, ["version"] = "5.3",
        };
        SendFrames(channel, Signed(header.ToJsonString(), (parent ?? []).ToJsonString(), "{}", content.ToJsonString()));
        return id;
    }

    public void SendFrames(Channel channel, params IReadOnlyList<byte[]> frames) => sockets[channel].Send(frames);

    /// <summary>The frames of a message with a right signature, whatever is in it.</summary>
    public byte[][] Signed(params string[] json) => Signed([.. json.Select(Encoding.UTF8.GetBytes)]);

    public byte[][] Signed(params byte[][] json)
    {
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, json.SelectMany(frame => frame).ToArray()));
        return [Delimiter, Encoding.ASCII.GetBytes(key.Length == 0 ? "" : signature), .. json];
    }

    /// <summary>The next message on a channel; null when none comes in time.</summary>
    public ClientMessage? TryReceive(Channel channel, TimeSpan patience)
    {
        var socket = sockets[channel];
        if (!ZmqSocket.Wait([socket], (int)patience.TotalMilliseconds) || socket.Receive(wait: false) is not { } frames) return null;
        var at = frames.FindIndex(frame => frame.AsSpan().SequenceEqual(Delimiter));
        Assert.True(channel == Channel.Iopub ? at == 1 : at == 0 || (at > 0 && SentFramesBeforeDelimiter), $"The delimiter is frame {at}.");
        Assert.Equal(at + 6, frames.Count);
        var json = frames[(at + 2)..];
        Assert.Equal(Encoding.ASCII.GetString(Signed([.. json])[1]), Encoding.ASCII.GetString(frames[at + 1]));
        var message = ClientMessage.Read(at == 0 ? "" : Encoding.UTF8.GetString(frames[0]), json);
        MessageSchema.Check(channel, message);
        Assert.True(ids.Add(message.Header.GetProperty("msg_id").GetString()!), "Two messages have the same id.");
        return message;
    }

    public ClientMessage Receive(Channel channel) => TryReceive(channel, Patience) ?? throw new TimeoutException($"No message came on {channel} in {Patience}.");

    /// <summary>The next message on iopub that belongs to a request.</summary>
    public ClientMessage ReceiveOutput(string id)
    {
        while (true)
        {
            if (Receive(Channel.Iopub) is var message && message.ParentId == id) return message;
        }
    }

    /// <summary>The reply to a request; replies to others are passed over.</summary>
    public ClientMessage ReceiveReply(Channel channel, string id)
    {
        while (true)
        {
            if (Receive(channel) is var message && message.ParentId == id) return message;
        }
    }

    /// <summary>Sends a request and gathers the reply and all that comes on iopub until idle.</summary>
    public Exchange Ask(string type, JsonObject? content = null, Channel channel = Channel.Shell) => Finish(Send(channel, type, content ?? []), channel);

    /// <summary>Gathers what belongs to a request that was sent.</summary>
    public Exchange Finish(string id, Channel channel = Channel.Shell)
    {
        var reply = ReceiveReply(channel, id);
        var outputs = new List<ClientMessage>();
        do outputs.Add(ReceiveOutput(id));
        while (!outputs[^1].IsStatus("idle"));
        Assert.True(outputs[0].IsStatus("busy"), $"The first output was {outputs[0]}.");
        Assert.Equal(id, reply.ParentId);
        return new Exchange(reply, [.. outputs[1..^1]]);
    }

    public static JsonObject Cell(string code, bool allowStdin = false) => new()
    {
        ["code"] = code, ["silent"] = false, ["store_history"] = true, ["user_expressions"] = new JsonObject(), ["allow_stdin"] = allowStdin, ["stop_on_error"] = true,
    };

    /// <summary>Runs a cell.</summary>
    public Exchange Run(string code) => Ask("execute_request", Cell(code));

    /// <summary>Runs a cell that must succeed, and returns its result as text.</summary>
    public string? Value(string code)
    {
        var exchange = Run(code);
        Assert.Equal("ok", exchange.Reply["status"]);
        return exchange.Outputs.SingleOrDefault(output => output.Type == "execute_result")?.Data("text/plain");
    }

    public void Dispose()
    {
        foreach (var socket in sockets.Values) socket.Dispose();
        context.Dispose();
    }
}
