using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Weights;

public class ModuleWeightTests
{
    // The net whose state dict the fixtures checkpoint.pth and parallel.pth hold: Conv2d(3, 4, 3), BatchNorm2d(4), Linear(4, 2).
    private static nn.Module Net() => nn.Sequential(("0", nn.Conv2d(3, 4, 3)), ("1", nn.BatchNorm2d(4)), ("2", nn.Linear(4, 2)));

    [Theory]
    [InlineData("checkpoint.pth", "")]
    [InlineData("parallel.pth", "module.")]
    public void A_PyTorch_checkpoint_fills_a_module_bit_for_bit(string file, string prefix)
    {
        using var net = Net();
        using var weights = WeightFile.Open(Fixtures.File(file));
        var report = weights.LoadInto(net);
        Assert.True(report.IsComplete);
        Assert.Equal(prefix, report.Prefix);
        Assert.Equal(weights.Count, net.ToWeights().Count);
        foreach (var tensor in net.ToWeights()) Assert.Equal(weights[prefix + tensor.Name].Data.ToArray(), tensor.Data.ToArray());
    }

    [Fact]
    public void A_strict_load_that_does_not_fit_changes_nothing()
    {
        using var net = nn.Sequential(("0", nn.Conv2d(3, 4, 3)), ("2", nn.Linear(4, 3)));
        var before = net.ToWeights();
        using var file = WeightFile.Open(Fixtures.File("checkpoint.pth"));
        var error = Assert.Throws<WeightFileException>(() => file.LoadInto(net));
        Assert.Contains("2.weight: file (2, 4), module (3, 4)", error.Message);
        Assert.Contains("Unexpected in the file (5): 1.weight", error.Message);
        foreach (var tensor in net.ToWeights()) Assert.Equal(before[tensor.Name].Data.ToArray(), tensor.Data.ToArray());
    }

    [Fact]
    public void A_lenient_load_takes_what_fits_and_reports_the_rest()
    {
        using var net = nn.Sequential(("0", nn.Conv2d(3, 4, 3)), ("2", nn.Linear(4, 3)));
        using var file = WeightFile.Open(Fixtures.File("checkpoint.pth"));
        var report = file.LoadInto(net, strict: false);
        Assert.Equal(["0.weight", "0.bias"], report.Matched);
        Assert.Equal(["2.weight", "2.bias"], report.Mismatched.Select(m => m.Name));
        Assert.Equal(file["0.weight"].ToSingles(), net.ToWeights()["0.weight"].ToSingles());
    }

    [Theory]
    [InlineData("net.pth")]
    [InlineData("net.safetensors")]
    [InlineData("net.dat")]
    public void A_module_survives_the_way_through_a_file(string name)
    {
        using var folder = new TemporaryFolder();
        using var net = Net();
        using var copy = Net();
        WeightFile.Save(folder[name], net.ToWeights());
        using var file = WeightFile.Open(folder[name]);
        Assert.True(file.LoadInto(copy).IsComplete);
        var expected = net.ToWeights();
        foreach (var tensor in copy.ToWeights()) Assert.Equal(expected[tensor.Name].Data.ToArray(), tensor.Data.ToArray());
    }

    [Fact]
    public void Our_dat_files_and_the_engines_are_the_same_format()
    {
        using var folder = new TemporaryFolder();
        using var net = Net();
        net.save(folder["theirs.dat"]);
        WeightFile.Save(folder["ours.dat"], net.ToWeights());
        Assert.Equal(File.ReadAllBytes(folder["theirs.dat"]), File.ReadAllBytes(folder["ours.dat"]));
    }

    [Fact]
    public void Half_precision_weights_fill_a_single_precision_module()
    {
        using var net = nn.Linear(2, 1);
        var weights = new WeightSet([WeightTensor.From("weight", new[] { (Half)1.5f, (Half)(-2f) }, 1, 2), WeightTensor.From("bias", new[] { (Half)0.25f }, 1)]);
        weights.LoadInto(net);
        Assert.Equal([1.5f, -2f], net.ToWeights()["weight"].ToSingles());
    }
}
