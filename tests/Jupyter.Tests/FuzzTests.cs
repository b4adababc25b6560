using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Whatever comes in, the kernel answers or drops it, and lives. What it sends is right all the same.</summary>
public sealed class FuzzTests(InProcessKernel kernel) : IClassFixture<InProcessKernel>
{
    private const int Giant = 64 * 1024 * 1024;

    public static TheoryData<string> Requests => [nameof(Channel.Shell), nameof(Channel.Control), nameof(Channel.Stdin)];

    public static TheoryData<string> Sockets => [.. Enum.GetNames<Channel>()];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Malformed_messages_do_no_harm(string channel) => Flood(Enum.Parse<Channel>(channel), messages: 400, seed: 11);

    [Theory]
    [MemberData(nameof(Requests))]
    [Trait("Category", "Soak")]
    public void Malformed_messages_do_no_harm_for_long(string channel)
    {
        for (var seed = 100; seed < 130; seed++) Flood(Enum.Parse<Channel>(channel), messages: 2000, seed);
    }

    [Fact]
    public void The_heartbeat_echoes_whatever_comes()
    {
        using var context = new ZmqContext();
        using var raw = context.Open(Libzmq.Dealer);
        raw.Set(Libzmq.Linger, 0);
        raw.Connect(kernel.Kernel.Connection.Endpoint(Channel.Heartbeat));
        var fuzz = new Fuzz(5);
        for (var i = 1; i < 200; i++)
        {
            var garbage = fuzz.Garbage(1 + i % 5);
            raw.Send(garbage); // without the empty frame a request begins with: dropped, unless it happens to have one
            raw.Send([[], .. garbage]);
        }

        LivesOn();
    }

    [Theory]
    [MemberData(nameof(Sockets))]
    public void Bytes_that_are_no_messages_do_no_harm(string channel)
    {
        var fuzz = new Fuzz(6);
        for (var i = 0; i < 20; i++)
        {
            using var socket = new TcpClient("127.0.0.1", kernel.Kernel.Connection.Ports[Enum.Parse<Channel>(channel)]);
            try
            {
                foreach (var bytes in fuzz.Garbage(5)) socket.GetStream().Write(bytes);
            }
            catch (IOException)
            {
                // The kernel's side hung up.
            }
        }

        LivesOn();
    }

    [Fact]
    public void Subscriptions_of_any_kind_do_no_harm()
    {
        using var context = new ZmqContext();
        using var raw = context.Open(Libzmq.Sub);
        raw.Set(Libzmq.Linger, 0);
        raw.Connect(kernel.Kernel.Connection.Endpoint(Channel.Iopub));
        foreach (var topic in new Fuzz(7).Garbage(200)) raw.Set(Libzmq.Subscribe, topic);
        LivesOn();
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_giant_message_without_a_signature_is_dropped(string channel)
    {
        kernel.Client.SendFrames(Enum.Parse<Channel>(channel), Encoding.ASCII.GetBytes("<IDS|MSG>"), [], new byte[Giant], [], [], []);
        LivesOn();
    }

    [Fact]
    public void A_giant_request_is_answered()
    {
        var code = "// " + new string('x', Giant);
        var id = kernel.Client.Send(Channel.Shell, "is_complete_request", new() { ["code"] = code });
        Assert.Equal("complete", kernel.Client.Finish(id).Status);
        LivesOn();
    }

    [Fact]
    public void A_giant_header_is_dropped()
    {
        var header = new JsonObject { ["msg_id"] = new string('x', Giant), ["msg_type"] = "kernel_info_request" };
        kernel.Client.SendFrames(Channel.Shell, kernel.Client.Signed(header.ToJsonString(), "{}", "{}", "{}"));
        LivesOn();
    }

    [Fact]
    public void A_giant_heartbeat_comes_back()
    {
        var beat = kernel.Client[Channel.Heartbeat];
        beat.Send([new byte[Giant]]);
        Assert.True(ZmqSocket.Wait([beat], 30_000));
        Assert.Equal(Giant, Assert.Single(beat.Receive(wait: false)!).Length);
        LivesOn();
    }

    private void Flood(Channel channel, int messages, int seed)
    {
        using var client = kernel.NewClient(); // its own, so that what is left unread goes with it
        client.SentFramesBeforeDelimiter = true;
        var fuzz = new Fuzz(seed);
        for (var i = 0; i < messages; i++)
        {
            client.SendFrames(channel, fuzz.Message(client));
            if (i % 50 == 49) Drain(client, TimeSpan.FromMilliseconds(1));
        }

        Drain(client, TimeSpan.FromMilliseconds(300));
        LivesOn();
    }

    /// <summary>Reads, and thereby checks, all that the kernel sends until it is quiet.</summary>
    private static void Drain(KernelClient client, TimeSpan quiet)
    {
        foreach (var channel in new[] { Channel.Shell, Channel.Control, Channel.Iopub })
        {
            while (client.TryReceive(channel, quiet) is not null)
            {
            }
        }
    }

    private void LivesOn()
    {
        using var client = kernel.NewClient();
        Assert.Equal("ok", client.Ask("kernel_info_request", channel: Channel.Control).Status);
        Assert.Equal("42", client.Value("6 * 7"));
        var beat = client[Channel.Heartbeat];
        beat.Send(["alive"u8.ToArray()]);
        Assert.True(ZmqSocket.Wait([beat], 10_000), "The heart stopped.");
        Assert.Equal("alive", Encoding.UTF8.GetString(Assert.Single(beat.Receive(wait: false)!)));
    }
}
