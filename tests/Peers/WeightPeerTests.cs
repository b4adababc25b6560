using TransferNotebooks.Tests;
using TransferNotebooks.Tests.Weights;

namespace TransferNotebooks.Peers.Tests;

/// <summary>The machine's PyTorch and NumPy write what we read and read what we write.</summary>
public class WeightPeerTests
{
    [Fact]
    public async Task Files_of_the_machines_PyTorch_and_NumPy_are_read_with_every_value()
    {
        using var folder = new TemporaryFolder();
        var names = await new PythonPeer("weight_files.py", "torch", "numpy").RunAsync(null, folder.Path);
        Assert.True(names.GetArrayLength() >= 16);
        foreach (var name in names.EnumerateArray()) Fixtures.Compare(folder.Path, name.GetString()!);
    }

    [Fact]
    public async Task PyTorch_and_NumPy_read_what_we_write()
    {
        using var theirs = new TemporaryFolder();
        using var ours = new TemporaryFolder();
        await new PythonPeer("weight_files.py", "torch", "numpy").RunAsync(null, theirs.Path);
        foreach (string name in new[] { "types.pth", "strided.pth" })
        {
            using var set = WeightFile.Open(theirs[name]);
            WeightFile.Save(ours[name], set);
        }

        var arrays = NpzFile.Read(theirs["arrays.npz"]);
        NpzFile.Write(ours["stored.npz"], arrays.Values);
        NpzFile.Write(ours["packed.npz"], arrays.Values, compress: true);
        NpyFile.Write(ours["one.npy"], arrays["fortran"]);
        var compared = await new PythonPeer("read_weights.py", "torch", "numpy").RunAsync(null, ours.Path, theirs.Path);
        Assert.True(compared.GetInt32() >= 21 + 14, compared.ToString());
    }
}
