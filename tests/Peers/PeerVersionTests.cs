using TorchSharp.Binding;

namespace TransferNotebooks.Peers.Tests;

public class PeerVersionTests
{
    [Fact]
    public async Task The_peer_computes_with_the_same_libtorch_release_as_we_do()
    {
        var versions = await new PythonPeer("versions.py", "torch", "torchvision", "sklearn").RunAsync();
        string peer = versions.GetProperty("torch").GetString()!;
        TestContext.Current.SendDiagnosticMessage("PyTorch {0}", peer);
        var ours = LibTorch.Locate();
        if (ours.Source != "Debian") Assert.Skip($"the engine uses {ours.LibraryFolder}, not the distribution's libtorch that {PythonPeer.Interpreter} uses");
        Assert.StartsWith(ours.Version[..ours.Version.LastIndexOf('.')], peer);
    }

    [Fact]
    public async Task A_script_that_fails_says_why()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => new PythonPeer("no-such-script.py").RunAsync());
        Assert.Contains("no-such-script.py", error.Message);
        Assert.Contains("can't open file", error.Message);
    }
}
