using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

/// <summary>The families made for small devices and those found by search; that they compute as torchvision does is the peer suite's part.</summary>
[Collection(Seeded.Name)]
public sealed class MobileBackboneTests
{
    // One or two of each family, quick to build.
    public static TheoryData<string> Samples =>
        ["mobilenet_v2", "mobilenet_v3_large", "mobilenet_v3_small", "mnasnet0_5", "shufflenet_v2_x0_5", "efficientnet_b0", "regnet_y_400mf", "regnet_x_400mf", "convnext_tiny"];

    // num_params in the weights' metadata of torchvision 0.14 (models/*.py).
    [Theory]
    [InlineData("mobilenet_v2", 3504872)]
    [InlineData("mobilenet_v3_large", 5483032)]
    [InlineData("mobilenet_v3_small", 2542856)]
    [InlineData("mnasnet0_5", 2218512)]
    [InlineData("mnasnet0_75", 3170208)]
    [InlineData("mnasnet1_0", 4383312)]
    [InlineData("mnasnet1_3", 6282256)]
    [InlineData("shufflenet_v2_x0_5", 1366792)]
    [InlineData("shufflenet_v2_x1_0", 2278604)]
    [InlineData("shufflenet_v2_x1_5", 3503624)]
    [InlineData("shufflenet_v2_x2_0", 7393996)]
    [InlineData("efficientnet_b0", 5288548)]
    [InlineData("efficientnet_b1", 7794184)]
    [InlineData("efficientnet_b2", 9109994)]
    [InlineData("efficientnet_b3", 12233232)]
    [InlineData("regnet_y_400mf", 4344144)]
    [InlineData("regnet_y_800mf", 6432512)]
    [InlineData("regnet_y_1_6gf", 11202430)]
    [InlineData("regnet_x_400mf", 5495976)]
    [InlineData("regnet_x_800mf", 7259656)]
    [InlineData("regnet_x_1_6gf", 9190136)]
    public void A_network_has_as_many_parameters_as_torchvision_states(string name, long parameters)
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load(name, weights: "random");
        Assert.Equal(parameters, model.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_stage_gives_a_map_of_the_stated_width_and_stride(string name)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = Backbones.Load(name, classes: 7, weights: "random");
        var images = randn(2, 3, 64, 96);
        var maps = model.Pyramid(images);
        Assert.Equal(["head"], model.Stages.Select(stage => stage.Name).Except(maps.Select(map => map.Stage)));
        Assert.All(maps.Zip(model.Stages), pair => Assert.Equal([2, pair.Second.Width, 64 / pair.First.Stride, 96 / pair.First.Stride], pair.First.Map.shape));
        Assert.Equal(maps.Select(map => map.Stride).Order(), maps.Select(map => map.Stride));
        Assert.Equal(32, maps[^1].Stride);
        Assert.True(allclose(maps[^1].Map, model.Features(images)));
        Assert.True(allclose(maps[^1].Map.mean([2, 3]), model.Pooled(images)));
        Assert.Equal([2, 7], model.call(images).shape);
        Assert.Equal(model.parameters().Sum(parameter => parameter.numel()), model.Stages.Sum(stage => stage.Parameters.Sum(parameter => parameter.numel())));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_head_can_be_renewed_and_the_stem_recoloured(string name)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = Backbones.Load(name, classes: 5, weights: "random");
        var grey = rand(2, 1, 64, 64);
        using var one = model.WithInputChannels(1);
        var (expected, found) = (model.Pooled(grey.expand(2, 3, 64, 64)), one.Pooled(grey));
        AssertClose(expected, found);
        var before = model.Pooled(rand(1, 3, 64, 64));
        model.ResetHead(3);
        Assert.Equal(3, model.HeadWidth);
        Assert.Equal([1, 3], model.call(rand(1, 3, 64, 64)).shape);
        var bias = ((Linear)model.Head).bias!;
        Assert.Equal(name.StartsWith("shufflenet", StringComparison.Ordinal), bias.abs().max().item<float>() > 0);
        Assert.Equal(model.FeatureWidth, before.shape[1]);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_traced_network_takes_other_numbers_and_sizes_of_images(string name)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = Backbones.Load(name, classes: 4, weights: "random");
        using var traced = jit.trace(model, randn(1, 3, 64, 64), check_trace: false);
        var images = randn(3, 3, 96, 64);
        var (expected, found) = (model.call(images), traced.call(images));
        AssertClose(expected, found);
    }

    // Figures of the weights that torchvision 0.14 lists first: crop, short side, cubic filter.
    [Theory]
    [InlineData("mobilenet_v2", 224, 256, false)]
    [InlineData("mnasnet1_3", 224, 232, false)]
    [InlineData("shufflenet_v2_x1_5", 224, 232, false)]
    [InlineData("efficientnet_b1", 240, 256, true)]
    [InlineData("efficientnet_b3", 300, 320, true)]
    [InlineData("efficientnet_b7", 600, 600, true)]
    [InlineData("efficientnet_v2_m", 480, 480, false)]
    [InlineData("regnet_y_16gf", 224, 256, false)]
    [InlineData("regnet_y_128gf", 384, 384, true)]
    [InlineData("convnext_tiny", 224, 236, false)]
    [InlineData("convnext_small", 224, 230, false)]
    public void Random_weights_come_with_the_preprocessing_of_the_published_ones(string name, int crop, int shortSide, bool cubic)
    {
        var input = Backbones.Entry(name).Preprocessing;
        Assert.Equal((crop, crop), input.Crop);
        Assert.Equal(shortSide, input.ShortSide);
        Assert.Equal(cubic ? Interpolation.Bicubic : Interpolation.Bilinear, input.Interpolation);
    }

    [Fact]
    public void The_first_version_of_MnasNet_keeps_the_channels_of_its_stem()
    {
        using var scope = NewDisposeScope();
        using var first = new MnasNet(0.5, classes: 10, fixedStem: true);
        using var second = new MnasNet(0.5, classes: 10);
        Assert.Equal([16, 32, 1, 1], first.state_dict()["layers.6.weight"].shape);
        Assert.Equal([8, 16, 1, 1], second.state_dict()["layers.6.weight"].shape);
        using var one = new MnasNet(1, classes: 10, fixedStem: true);
        using var other = new MnasNet(1, classes: 10);
        Assert.Equal(other.state_dict().Select(entry => (entry.Key, string.Join('x', entry.Value.shape))), one.state_dict().Select(entry => (entry.Key, string.Join('x', entry.Value.shape))));
    }

    [Fact]
    public void In_training_blocks_of_a_network_with_stochastic_depth_are_dropped_image_by_image()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(0);
        using var model = new EfficientNet("b0", classes: 3, stochasticDepth: 0.9);
        var images = randn(1, 3, 32, 32).expand(8, 3, 32, 32);
        model.eval();
        var whole = model.Pooled(images);
        Assert.True(allclose(whole[0], whole[7], 1e-4, 1e-5));
        model.train();
        var thinned = model.Pooled(images);
        Assert.False(allclose(thinned[0], thinned[7], 1e-2, 1e-2));
    }

    [Fact]
    public void A_size_that_does_not_exist_is_refused_with_those_that_do()
    {
        Assert.Contains("b0, b1", Assert.Throws<ArgumentException>(() => new EfficientNet("b8")).Message);
        Assert.Contains("y_400mf", Assert.Throws<ArgumentException>(() => new RegNet("z_400mf")).Message);
        Assert.Contains("tiny", Assert.Throws<ArgumentException>(() => new ConvNeXt("huge")).Message);
        Assert.Contains("large", Assert.Throws<ArgumentException>(() => new MobileNetV3("medium")).Message);
        Assert.Contains("1.5", Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffleNetV2(3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MnasNet(0));
    }

    private static void AssertClose(Tensor expected, Tensor found)
    {
        var (worst, scale) = ((expected - found).abs().max().item<float>(), expected.abs().max().item<float>());
        Assert.True(worst <= 1e-4 * scale, $"Differs by {worst} at a scale of {scale}.");
    }
}
