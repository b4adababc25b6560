using System.Text.Json;
using TransferNotebooks.Tests.Images;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

/// <summary>Weight files and the keys they hold.</summary>
public sealed class ConvNetFileTests
{
    [Fact]
    public void The_MobileNet_trunk_gives_the_pooled_features_that_PyTorch_gives_for_the_kitten()
    {
        var reference = JsonDocument.Parse(File.ReadAllText(SharedData.Find("parity/kitten-224.json"))).RootElement.GetProperty("mobilenet_v1_trunk12");
        using var scope = NewDisposeScope();
        using var fast = inference_mode();
        var model = Backbones.Load("mobilenet_v1_trunk12", weights: "random");
        using (var file = WeightFile.Open(SharedData.Find("weights/mobilenet_v1/mobilenet_v1_1.0_trunk12.safetensors")))
        {
            var report = file.LoadInto(model, strict: false);
            Assert.Equal(["fc.weight", "fc.bias"], report.Missing);
            Assert.Equal((125, 0, 0), (report.Matched.Count, report.Unexpected.Count, report.Mismatched.Count));
        }
        var image = RgbImage.Load(SharedData.Find("test-images/kitten_224.png"));
        var numbers = new float[model.Preprocessing.Length];
        (model.Preprocessing with { ShortSide = null }).Apply(image, numbers);

        var pooled = model.Pooled(tensor(numbers, [1, 3, 224, 224])).reshape(-1).data<float>().ToArray();

        var expected = reference.GetProperty("features_gap1024").EnumerateArray().Select(value => value.GetSingle()).ToArray();
        Assert.Equal(1024, expected.Length);
        Assert.All(expected.Zip(pooled), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }

    [Theory]
    [InlineData("")]
    [InlineData("module.")]
    public void A_cifar_resnet_takes_its_keys_with_and_without_the_prefix_of_DataParallel(string prefix)
    {
        using var scope = NewDisposeScope();
        using var source = new CifarResNet(20);
        using var target = new CifarResNet(20);
        var report = source.ToWeights().Rename(key => prefix + key).LoadInto(target);
        Assert.Equal(prefix, report.Prefix);
        AssertSame(source, target);
    }

    [Fact]
    public void DenseNets_published_keys_with_dots_in_their_names_fit()
    {
        using var scope = NewDisposeScope();
        using var source = new DenseNet(121, 2);
        using var target = new DenseNet(121, 2);
        var old = source.ToWeights().Rename(key => key.Replace("norm1.", "norm.1.").Replace("norm2.", "norm.2.").Replace("conv1.", "conv.1.").Replace("conv2.", "conv.2."));
        Assert.Contains("features.denseblock1.denselayer1.norm.1.weight", old.Names);
        Assert.True(old.LoadInto(target).IsComplete);
        AssertSame(source, target);
    }

    [Fact]
    public void A_trunk_of_the_digits_nets_lacks_only_the_head()
    {
        using var scope = NewDisposeScope();
        using var source = new Dtn();
        using var target = new Dtn();
        var trunk = new WeightSet(source.ToWeights().Where(weight => !weight.Name.StartsWith("head.", StringComparison.Ordinal)));
        Assert.Equal(["0", "1", "4", "5", "8", "9", "13", "14"], trunk.Names.Select(name => name.Split('.')[0]).Distinct().OrderBy(int.Parse));
        var report = trunk.LoadInto(target, strict: false);
        Assert.Equal(["head.weight", "head.bias"], report.Missing);
        Assert.Empty(report.Unexpected);
    }

    private static void AssertSame(nn.Module source, nn.Module target)
    {
        var values = target.state_dict();
        foreach (var (key, value) in source.state_dict()) Assert.True(value.eq(values[key]).all().item<bool>(), key);
    }
}
