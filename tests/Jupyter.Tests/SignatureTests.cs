using System.Text;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Messages that do not verify are dropped, without a word to their sender.</summary>
public sealed class SignatureTests(InProcessKernel kernel) : IClassFixture<InProcessKernel>
{
    private static readonly string Header = "{\"msg_id\":\"1\",\"session\":\"s\",\"username\":\"u\",\"date\":\"2026-01-01T00:00:00Z\",\"msg_type\":\"kernel_info_request\",\"version\":\"5.3\"}";

    private void IsDropped(params byte[][] frames)
    {
        kernel.Client.SendFrames(Channel.Shell, frames);
        kernel.Client.SendFrames(Channel.Control, frames);
        Assert.Null(kernel.Client.TryReceive(Channel.Shell, TimeSpan.FromMilliseconds(150)));
        Assert.Null(kernel.Client.TryReceive(Channel.Control, TimeSpan.FromMilliseconds(50)));
        Assert.Equal("ok", kernel.Client.Ask("kernel_info_request").Status);
        Assert.Contains("signature", kernel.Log);
    }

    [Fact]
    public void A_wrong_signature_is_dropped()
    {
        var frames = kernel.Client.Signed(Header, "{}", "{}", "{}");
        frames[1] = Encoding.ASCII.GetBytes(new string('0', 64));
        IsDropped(frames);
    }

    [Fact]
    public void An_empty_signature_is_dropped()
    {
        var frames = kernel.Client.Signed(Header, "{}", "{}", "{}");
        frames[1] = [];
        IsDropped(frames);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_frame_changed_after_signing_is_dropped(int frame)
    {
        var frames = kernel.Client.Signed(Header, "{}", "{}", "{}");
        frames[frame] = [.. frames[frame], (byte)' '];
        IsDropped(frames);
    }

    [Fact]
    public void A_message_sent_again_is_dropped()
    {
        var frames = kernel.Client.Signed(Header.Replace("\"1\"", "\"again\""), "{}", "{}", "{}");
        kernel.Client.SendFrames(Channel.Shell, frames);
        Assert.Equal("again", kernel.Client.Receive(Channel.Shell).ParentId);
        IsDropped(frames);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_signed_and_messages_are_taken_as_they_are()
    {
        await using var open = JupyterKernel.Start(InProcessKernel.FreePorts(key: ""), () => new SessionOptions { WarmUp = false }, new KernelLog(Stream.Null), new CellHistory(null, new KernelLog(Stream.Null)));
        using var client = new KernelClient(open.Connection);
        client.WaitUntilReady();
        Assert.Equal("ok", client.Ask("kernel_info_request").Status);
    }
}
