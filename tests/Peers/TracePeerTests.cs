using TorchSharp;
using TorchSharp.Modules;
using TransferNotebooks.Tests;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks.Peers.Tests;

/// <summary>What is traced here, Python's PyTorch loads and runs.</summary>
public class TracePeerTests
{
    private sealed class Net : Module<Tensor, Tensor>
    {
        private readonly Sequential features = Sequential(("conv", Conv2d(3, 8, 3, stride: 2)), ("bn", BatchNorm2d(8)), ("relu", ReLU(inplace: true)), ("pool", MaxPool2d(2)));
        private readonly Linear head = Linear(8 * 3 * 3, 5);

        public Net() : base("Net") => RegisterComponents();

        public override Tensor forward(Tensor input) => head.call(features.call(input).flatten(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_traced_network_gives_the_same_numbers_in_Python(bool frozen)
    {
        using var folder = new TemporaryFolder();
        using var net = new Net();
        for (var i = 0; i < 3; i++) net.call(rand(4, 3, 14, 14)).Dispose();
        net.eval();
        using var traced = jit.trace(net, rand(2, 3, 14, 14));
        using var kept = frozen ? jit.freeze(traced) : null;
        jit.save(kept ?? traced, folder["net.pt"]);
        var result = await new PythonPeer("traced.py", "torch").RunAsync(new { path = folder["net.pt"] });
        var inputs = arange(3 * 3 * 14 * 14, dtype: ScalarType.Float32).sin().reshape(3, 3, 14, 14);
        var expected = net.call(inputs).detach().reshape(-1).data<float>().ToArray();
        var found = result.GetProperty("outputs").EnumerateArray().Select(value => value.GetSingle()).ToArray();
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 1e-5f);
        var names = result.GetProperty("parameters").EnumerateArray().Select(name => name.GetString()!).ToArray();
        Assert.Equal(frozen ? [] : net.named_parameters().Select(entry => entry.name).Order(), names.Order());
    }
}
