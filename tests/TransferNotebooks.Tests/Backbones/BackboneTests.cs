using TorchSharp;
using static TorchSharp.torch;

using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests;

public sealed class BackboneTests
{
    [Fact]
    public void An_unknown_name_is_refused_with_the_names_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => Backbones.Load("resnet19"));
        Assert.Contains("resnet19", error.Message);
        Assert.Contains("squeezenet1_1", error.Message);
    }

    [Fact]
    public void Weights_nobody_knows_are_refused_with_those_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => Backbones.Load("squeezenet1_1", weights: "imagenet21k"));
        Assert.Contains("imagenet1k-caffe", error.Message);
    }

    // Parameter counts: Iandola et al. 2016 by way of torchvision's documentation; He et al. 2015, table 6.
    [Theory]
    [InlineData("squeezenet1_0", 1000, 1248424)]
    [InlineData("squeezenet1_1", 1000, 1235496)]
    [InlineData("cifar_resnet20", 10, 269722)]
    [InlineData("cifar_resnet32", 10, 464154)]
    public void A_backbone_has_as_many_parameters_as_published(string name, int classes, long parameters)
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load(name, classes, weights: "random");
        Assert.Equal(parameters, model.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [InlineData("squeezenet1_1", 64)]
    [InlineData("cifar_resnet14", 32)]
    public void Map_pooled_features_and_scores_have_the_stated_shapes(string name, int size)
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load(name, classes: 7, weights: "random");
        var images = randn(2, 3, size, size);
        var map = model.Features(images);
        Assert.Equal(model.FeatureWidth, map.shape[1]);
        Assert.Equal([2, model.FeatureWidth], model.Pooled(images).shape);
        Assert.Equal([2, 7], model.call(images).shape);
        Assert.True(allclose(model.Pooled(images), map.mean([2, 3])));
    }

    [Fact]
    public void Another_number_of_classes_keeps_the_body_and_renews_the_head()
    {
        SharedData.Find("weights/cifar10-resnet/resnet20-12fca82f.th");
        using var scope = NewDisposeScope();
        using var whole = Backbones.Load("cifar_resnet20");
        using var three = Backbones.Load("cifar_resnet20", classes: 3);
        var images = randn(2, 3, 32, 32);
        Assert.True(allclose(whole.Pooled(images), three.Pooled(images)));
        Assert.Equal([2, 3], three.call(images).shape);
        Assert.Equal("airplane", whole.Classes[0]);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(2)]
    public void A_depth_that_is_not_6n_plus_2_is_refused(int depth) => Assert.Throws<ArgumentException>(() => new CifarResNet(depth));
}
