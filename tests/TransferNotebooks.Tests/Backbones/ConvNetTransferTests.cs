using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

/// <summary>What transfer does to these networks: freezing, other heads, other stems.</summary>
[Collection(Seeded.Name)]
public sealed class ConvNetTransferTests
{
    [Theory]
    [InlineData("resnet18")]
    [InlineData("densenet121")]
    [InlineData("mobilenet_v1")]
    public void An_optimizer_with_momentum_leaves_frozen_stages_as_they_are(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var model = Backbones.Load(name, classes: 3, weights: "random");
        model.train();
        var images = TestPattern.Images(3, 64);
        var labels = tensor(new[] { 0L, 2L });
        using var all = optim.SGD(model.parameters(), 0.01, momentum: 0.9, weight_decay: 0.01);
        Step(all);
        model.FreezeTo(model.Stages[^2].Name);
        var frozen = model.Stages.SkipLast(2).SelectMany(stage => stage.Parameters).ToArray();
        Assert.All(frozen, parameter => Assert.Null(parameter.grad));
        var before = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());

        Step(all);
        Step(all);

        var untouched = frozen.Select(parameter => parameter.Handle).ToHashSet();
        var norms = model.modules().OfType<BatchNorm2d>().ToArray();
        Assert.All(norms, norm => Assert.Equal(untouched.Contains(norm.weight!.Handle), !norm.training));
        foreach (var (key, value) in model.state_dict())
        {
            var same = value.eq(before[key]).all().item<bool>();
            if (value is Parameter) Assert.Equal(untouched.Contains(value.Handle), same);
        }
        foreach (var norm in norms.Where(norm => !norm.training)) Assert.Equal(1, norm.num_batches_tracked!.item<long>());

        void Step(optim.Optimizer optimizer)
        {
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(images), labels).backward();
            optimizer.step();
        }
    }

    [Theory]
    [InlineData("resnet18", 64)]
    [InlineData("densenet121", 64)]
    [InlineData("googlenet", 64)]
    [InlineData("mobilenet_v1_trunk12", 64)]
    [InlineData("dtn", 32)]
    [InlineData("small-cnn", 32)]
    public void A_grey_stem_scores_a_grey_image_as_the_colour_stem_scores_three_equal_channels(string name, int side)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        manual_seed(4);
        using var model = Backbones.Load(name, classes: 5, weights: "random");
        var grey = TestPattern.Images(1, side);
        using var other = model.WithInputChannels(1);
        Assert.True(allclose(model.call(grey.expand(2, 3, side, side)), other.call(grey), 1e-3, 1e-5));
        Assert.Equal(1, other.Preprocessing.Channels);
        using var six = model.WithInputChannels(6);
        var colours = TestPattern.Images(3, side);
        Assert.True(allclose(model.call(colours), six.call(cat([colours, colours], 1)), 1e-3, 1e-5));
    }

    [Fact]
    public void A_network_built_for_grey_images_wants_grey_images()
    {
        Backbone[] networks = [new ResNet("resnet18", 2, inputChannels: 1), new Dtn(2, inputChannels: 1), new CifarResNet(8, 2, inputChannels: 1), new LeNet()];
        foreach (var network in networks)
            using (network) Assert.Equal(1, network.Preprocessing.Channels);
    }

    [Fact]
    public void Transforming_the_input_is_preprocessing_by_one_half_for_colours_and_for_grey()
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        manual_seed(5);
        using var model = new GoogLeNet(4);
        model.eval();
        var pixels = TestPattern.Images(1, 64).sigmoid();
        var expected = model.call(((pixels - 0.5) / 0.5).expand(2, 3, 64, 64));
        model.TransformInput = true;
        var mean = tensor(new[] { 0.485f, 0.456f, 0.406f }).view(1, 3, 1, 1);
        var deviation = tensor(new[] { 0.229f, 0.224f, 0.225f }).view(1, 3, 1, 1);
        Assert.True(allclose(expected, model.call((pixels - mean) / deviation), 1e-3, 1e-6));
        using var grey = (GoogLeNet)model.WithInputChannels(1);
        Assert.True(grey.TransformInput);
        Assert.True(allclose(expected, grey.call((pixels - mean.mean()) / deviation.mean()), 1e-3, 1e-6));
    }

    [Fact]
    public void Auxiliary_classifiers_follow_the_head()
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        manual_seed(6);
        using var model = new GoogLeNet(6);
        model.eval();
        var images = TestPattern.Images(3, 64);
        var (logits, first, second) = model.LogitsWithAuxiliary(images);
        Assert.True(allclose(model.call(images), logits));
        model.CropHead([4, 1]);
        var cropped = model.LogitsWithAuxiliary(images);
        foreach (var (whole, part) in new[] { (logits, cropped.Logits), (first, cropped.Auxiliary1), (second, cropped.Auxiliary2) })
            Assert.True(allclose(whole.index_select(1, tensor(new[] { 4L, 1L })), part));
        model.ResetHead(["ant", "bee", "wasp"]);
        Assert.Equal(["ant", "bee", "wasp"], model.Classes);
        var renewed = model.LogitsWithAuxiliary(images);
        Assert.All((Tensor[])[renewed.Logits, renewed.Auxiliary1, renewed.Auxiliary2], scores => Assert.Equal([2, 3], scores.shape));
        using var grey = (GoogLeNet)model.WithInputChannels(1);
        Assert.Equal([2, 3], grey.LogitsWithAuxiliary(TestPattern.Images(1, 64)).Auxiliary2.shape);
    }

    [Fact]
    public void New_heads_of_Inception_have_the_deviations_that_torchvision_gives_them()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using var model = new InceptionV3(2);
        model.ResetHead(50);
        Assert.Equal(0.1, model.get_parameter("fc.weight")!.std().item<float>(), 0.005);
        Assert.Equal(0.001, model.get_parameter("AuxLogits.fc.weight")!.std().item<float>(), 0.0001);
        Assert.Equal([50, 768], model.get_parameter("AuxLogits.fc.weight")!.shape);
    }

    [Fact]
    public void A_new_head_keeps_the_body_and_dropping_out()
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        manual_seed(8);
        using var model = new MobileNetV1(blocks: 3, classes: 10, dropout: 0.5);
        var images = TestPattern.Images(3, 32);
        model.eval();
        var features = model.Pooled(images);
        model.ResetHead(4);
        Assert.True(allclose(features, model.Pooled(images)));
        Assert.Equal([2, 4], model.call(images).shape);
        using var other = (MobileNetV1)model.WithInputChannels(4);
        Assert.Equal(0.5, other.modules().OfType<Dropout>().Single().p);
        Assert.Equal(4, other.HeadWidth);
    }

    [Theory]
    [InlineData("resnet18")]
    [InlineData("densenet121")]
    [InlineData("googlenet")]
    [InlineData("mobilenet_v1_trunk12")]
    public void A_traced_network_takes_other_numbers_of_images(string name)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        using var model = Backbones.Load(name, classes: 4, weights: "random");
        if (model is GoogLeNet net) net.TransformInput = true;
        using var traced = jit.trace(model, zeros(1, 3, 64, 64), check_trace: false);
        var images = TestPattern.Images(3, 64);
        Assert.True(allclose(model.call(images), traced.call(images), 1e-3, 1e-5));
    }

    // Crop and short side of the weights that torchvision 0.14 lists first.
    [Theory]
    [InlineData("resnet50", 224, 256)]
    [InlineData("resnext101_64x4d", 224, 232)]
    [InlineData("vgg16_bn", 224, 256)]
    [InlineData("inception_v3", 299, 342)]
    public void Random_weights_come_with_the_preprocessing_of_the_published_ones(string name, int crop, int shortSide)
    {
        var input = Backbones.Entry(name).Preprocessing;
        Assert.Equal((crop, crop, shortSide), (input.Crop.Width, input.Crop.Height, input.ShortSide!.Value));
    }
}
