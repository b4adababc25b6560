using Microsoft.CodeAnalysis.CSharp;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>What the kernel says of itself, also when it can do little else.</summary>
public sealed class KernelInfoTests
{
    private static readonly KernelLog Log = new(Stream.Null);

    [Fact]
    public void The_language_version_is_the_compilers()
        => Assert.Equal(KernelInfoHandler.LanguageVersion, LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString());

    [Fact]
    public void A_missing_libzmq_is_named_with_its_package()
        => Assert.Contains("apt-get install libzmq5", ZmqException.Missing(new DllNotFoundException()).Message);

    [Fact]
    public async Task The_first_answer_does_not_wait_for_the_session()
    {
        using var gate = new ManualResetEventSlim();
        await using var kernel = JupyterKernel.Start(InProcessKernel.FreePorts(), () =>
        {
            gate.Wait();
            return new SessionOptions { WarmUp = false };
        }, Log, new CellHistory(null, Log));
        using var client = new KernelClient(kernel.Connection).WaitUntilReady();
        var cell = client.Send(Channel.Shell, "execute_request", KernelClient.Cell("3"));
        Assert.Equal("ok", client.ReceiveReply(Channel.Control, client.Send(Channel.Control, "kernel_info_request", []))["status"]);
        gate.Set();
        Assert.Equal("ok", client.ReceiveReply(Channel.Shell, cell)["status"]);
    }

    [Fact]
    public async Task Where_the_session_cannot_start_cells_say_why()
    {
        await using var kernel = JupyterKernel.Start(InProcessKernel.FreePorts(), () => throw new InvalidOperationException("no engine here"), Log, new CellHistory(null, Log));
        using var client = new KernelClient(kernel.Connection).WaitUntilReady();
        for (var i = 0; i < 2; i++)
        {
            var exchange = client.Run("1");
            Assert.Equal(("error", "no engine here"), (exchange.Status, exchange.Reply["evalue"]));
            Assert.Equal("no engine here", Assert.Single(exchange.Shown)["evalue"]);
        }
    }
}
