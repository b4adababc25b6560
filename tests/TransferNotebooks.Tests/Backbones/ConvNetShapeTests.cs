using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

public sealed class ConvNetShapeTests
{
    // num_params in the weights' metadata of torchvision 0.14 (googlenet's without the auxiliary classifiers); the last ones by adding up their layers.
    [Theory]
    [InlineData("resnet18", 11_689_512)]
    [InlineData("resnet50", 25_557_032)]
    [InlineData("resnext50_32x4d", 25_028_904)]
    [InlineData("densenet121", 7_978_856)]
    [InlineData("densenet169", 14_149_480)]
    [InlineData("inception_v3", 27_161_264)]
    [InlineData("alexnet", 61_100_840)]
    [InlineData("small-cnn", 122_570)]
    [InlineData("lenet", (25 + 1) * 20 + (20 * 25 + 1) * 50 + (800 + 1) * 500 + (500 + 1) * 10)]
    public void A_network_has_as_many_parameters_as_published(string name, long parameters)
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load(name, weights: "random");
        Assert.Equal(parameters, model.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void GoogLeNet_without_auxiliary_classifiers_has_the_published_number_of_parameters()
    {
        using var model = new GoogLeNet(auxiliary: false);
        Assert.Equal(6_624_904, model.parameters().Sum(parameter => parameter.numel()));
        Assert.Throws<InvalidOperationException>(() => model.LogitsWithAuxiliary(zeros(1, 3, 64, 64)));
    }

    // Howard et al. 2017, table 8: 4.2 million parameters. The trunk's file holds 2,162,880 values (the data folder's README), running statistics included.
    [Fact]
    public void MobileNet_v1_has_as_many_parameters_as_published()
    {
        using var whole = new MobileNetV1();
        Assert.Equal(4.2, whole.parameters().Sum(parameter => parameter.numel()) / 1e6, 0.05);
        using var trunk = new MobileNetV1(blocks: 12);
        var body = trunk.state_dict().Where(entry => !entry.Key.StartsWith("fc.", StringComparison.Ordinal) && !entry.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal));
        Assert.Equal(2_162_880, body.Sum(entry => entry.Value.numel()));
        Assert.Equal(1024, trunk.FeatureWidth);
    }

    // Sides as the comments of torchvision's sources give them, or the input's side over the stride where all padding keeps sides.
    [Theory]
    [InlineData("resnet18", 64, "stem:2:64:32 layer1:4:64:16 layer2:8:128:8 layer3:16:256:4 layer4:32:512:2")]
    [InlineData("resnext50_32x4d", 64, "stem:2:64:32 layer1:4:256:16 layer2:8:512:8 layer3:16:1024:4 layer4:32:2048:2")]
    [InlineData("densenet121", 64, "stem:2:64:32 denseblock1:4:256:16 denseblock2:8:512:8 denseblock3:16:1024:4 denseblock4:32:1024:2")]
    [InlineData("googlenet", 224, "stem:2:64:112 conv3:4:192:56 inception3:8:480:28 inception4:16:832:14 inception5:32:1024:7")]
    [InlineData("inception_v3", 299, "stem:2:64:147 conv4:4:192:71 mixed5:8:288:35 mixed6:16:768:17 mixed7:32:2048:8")]
    [InlineData("alexnet", 224, "conv1:8:64:27 conv2:16:192:13 conv3:16:384:13 conv4:16:256:13 conv5:32:256:6")]
    [InlineData("mobilenet_v1", 64, "stem:2:32:32 block1:2:64:32 block2:4:128:16 block4:8:256:8 block6:16:512:4 block12:32:1024:2")]
    [InlineData("mobilenet_v1_trunk12", 75, "stem:2:32:38 block1:2:64:38 block2:4:128:19 block4:8:256:10 block6:16:512:5 block12:32:1024:3")]
    [InlineData("lenet", 28, "conv1:2:20:12 conv2:4:50:4")]
    [InlineData("dtn", 32, "conv1:2:64:16 conv2:4:128:8 conv3:8:256:4")]
    [InlineData("small-cnn", 32, "conv1:2:32:15 conv2:4:64:6 conv3:4:64:4")]
    public void The_pyramid_has_the_stated_strides_widths_and_sides(string name, int side, string expected)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        using var model = Backbones.Load(name, classes: 3, weights: "random");
        var images = zeros(1, model.Preprocessing.Channels, side, side);
        var maps = model.Pyramid(images);
        Assert.Equal(expected, string.Join(' ', maps.Select(map => $"{map.Stage}:{map.Stride}:{map.Map.shape[1]}:{map.Map.shape[2]}")));
        Assert.All(maps, map => Assert.Equal(map.Map.shape[1], model.Stages.Single(stage => stage.Name == map.Stage).Width));
        Assert.Equal([1, model.FeatureWidth], model.Pooled(images).shape);
        Assert.Equal(model.FeatureWidth, model.Features(images).shape[1]);
        Assert.Equal(["head"], model.Stages.Select(stage => stage.Name).Except([.. maps.Select(map => map.Stage), "dense"]));
    }

    [Fact]
    public void Every_parameter_lies_in_exactly_one_stage()
    {
        foreach (var name in (string[])["resnet18", "densenet121", "googlenet", "inception_v3", "mobilenet_v1", "lenet", "dtn", "small-cnn", "cifar_resnet8"])
        {
            using var model = Backbones.Load(name, classes: 3, weights: "random");
            var staged = model.Stages.SelectMany(stage => stage.Parameters).Select(parameter => parameter.Handle).ToArray();
            Assert.Equal(model.parameters().Select(parameter => parameter.Handle).Order(), staged.Order());
        }
    }

    // Simonyan and Zisserman 2014, tables 1 and 2: configuration A, 133 million parameters (torchvision's metadata: 132,863,336).
    [Fact]
    public void Vgg11_has_five_blocks_and_its_published_number_of_parameters()
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        using var model = Backbones.Load("vgg11", weights: "random");
        Assert.Equal(132_863_336, model.parameters().Sum(parameter => parameter.numel()));
        var maps = model.Pyramid(zeros(1, 3, 32, 32));
        Assert.Equal("block1:2:64:16 block2:4:128:8 block3:8:256:4 block4:16:512:2 block5:32:512:1", string.Join(' ', maps.Select(map => $"{map.Stage}:{map.Stride}:{map.Map.shape[1]}:{map.Map.shape[2]}")));
        model.ResetHead(4);
        var weight = ((TorchSharp.Modules.Linear)model.Head).weight;
        Assert.Equal(0.01, weight.std().item<float>(), 0.0005);
        Assert.Equal(0, ((TorchSharp.Modules.Linear)model.Head).bias!.abs().sum().item<float>());
    }

    [Theory]
    [InlineData("lenet", 32)]
    [InlineData("dtn", 40)]
    [InlineData("small-cnn", 28)]
    public void A_network_for_one_size_says_which_size_it_takes(string name, int side)
    {
        using var model = Backbones.Load(name, weights: "random");
        var error = Assert.Throws<ArgumentException>(() => model.call(zeros(1, model.Preprocessing.Channels, side, side)));
        Assert.Contains($"{model.Preprocessing.Crop.Width}×{model.Preprocessing.Crop.Height}", error.Message);
    }

    [Fact]
    public void A_dilated_network_has_the_same_keys_and_finer_maps()
    {
        using var scope = NewDisposeScope();
        using var plain = new ResNet("resnet50", 3);
        using var dilated = new ResNet("resnet50", 3, dilated: (false, true, true));
        Assert.Equal(plain.state_dict().Keys, dilated.state_dict().Keys);
        using var unrecorded = no_grad();
        Assert.Equal([2, 4, 8, 8, 8], dilated.Pyramid(zeros(1, 3, 32, 32)).Select(map => map.Stride));
        Assert.Equal([1, 2048, 4, 4], dilated.Features(zeros(1, 3, 32, 32)).shape);
        Assert.Contains("resnet18", Assert.Throws<ArgumentException>(() => new ResNet("resnet18", dilated: (false, false, true))).Message);
    }

    [Theory]
    [InlineData("resnet19")]
    [InlineData("")]
    public void A_residual_network_nobody_knows_is_refused(string name) => Assert.Contains("resnet50", Assert.Throws<ArgumentException>(() => new ResNet(name)).Message);

    [Fact]
    public void Depths_and_sizes_that_do_not_exist_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Vgg(12));
        Assert.Throws<ArgumentException>(() => new DenseNet(120));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MobileNetV1(14));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MobileNetV1(0));
        Assert.Throws<ArgumentException>(() => new ResNet(new ResNetConfiguration("own", false, [1, 1, 1, 1], Groups: 2)));
        Assert.Throws<ArgumentException>(() => new ResNet(new ResNetConfiguration("own", true, [1, 1, 1])));
    }
}
