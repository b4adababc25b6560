namespace TransferNotebooks.Peers.Tests;

public class ReferencePeerTests
{
    [Fact]
    public async Task The_checked_in_reference_values_are_what_PyTorch_computes_today()
    {
        string folder = Path.GetFullPath(Path.Combine(PythonPeer.Scripts, "..", "..", "TorchSharp.Tests", "Reference"));
        var differences = await new PythonPeer("references.py", "torch").RunAsync(null, folder);
        var files = differences.EnumerateObject().ToArray();
        Assert.Contains(files, file => file.Name == "layers");
        foreach (var file in files) Assert.True(file.Value.GetArrayLength() == 0, $"{file.Name}: {file.Value}");
    }
}
