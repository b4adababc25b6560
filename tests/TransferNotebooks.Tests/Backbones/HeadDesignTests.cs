using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

/// <summary>Heads of another design on any body.</summary>
[Collection(Seeded.Name)]
public sealed class HeadDesignTests
{
    [Fact]
    public void A_flattened_map_a_dense_layer_and_one_sigmoid_tell_two_classes_apart()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = Backbones.Load("cifar_resnet8", classes: 10, weights: "random").ReplaceHead(HeadDesign.FlattenDense(128, outputs: 1), ["cat", "dog"]);
        Assert.Equal([1, 64 * 8 * 8 * 128 + 128 + 128 + 1], [model.HeadWidth, model.Stages[^1].Parameters.Sum(parameter => parameter.numel())]);
        Assert.True(model.IsBinary);
        Assert.Equal((2, HeadKind.Sigmoid), (model.ClassCount, model.HeadKind));
        Assert.DoesNotContain("linear.weight", model.state_dict().Keys);
        Assert.Contains("head.dense.weight", model.state_dict().Keys);
        var images = TestPattern.Images(3, 32);
        var scores = model.call(images);
        Assert.Equal([2, 1], scores.shape);
        var weight = (Linear)model.Head;
        var hidden = model.Features(images).flatten(1).matmul(model.get_parameter("head.dense.weight")!.t()).add(model.get_parameter("head.dense.bias")!).relu();
        Assert.True(allclose(hidden.matmul(weight.weight.t()) + weight.bias!, scores, 1e-4, 1e-5));

        var probabilities = model.Probabilities(scores);
        Assert.True(allclose(probabilities.select(1, 1), scores.select(1, 0).sigmoid()));
        Assert.True(allclose(probabilities.sum(1), ones(2)));
        Assert.True(model.Predicted(scores).SameAs(probabilities.argmax(1)));
        var labels = tensor(new[] { 0L, 1L });
        Assert.True(allclose(model.Loss(scores, labels), nn.functional.cross_entropy(cat([zeros_like(scores), scores], 1), labels)));
    }

    [Fact]
    public void Each_kind_of_scores_has_its_loss_and_its_probabilities()
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load("lenet", classes: 3, weights: "random");
        var scores = tensor(new[] { 1f, -2f, 0.5f, 0f, 3f, -1f }, 2, 3);
        Assert.True(allclose(model.Probabilities(scores), scores.softmax(1)));
        Assert.True(allclose(model.Loss(scores, tensor(new[] { 0L, 1L })), nn.functional.cross_entropy(scores, tensor(new[] { 0L, 1L }))));
        model.HeadKind = HeadKind.Sigmoid;
        Assert.False(model.IsBinary);
        Assert.True(allclose(model.Probabilities(scores), scores.sigmoid()));
        var truth = tensor(new[] { 1f, 0, 1, 0, 0, 1 }, 2, 3);
        Assert.True(allclose(model.Loss(scores, truth), nn.functional.binary_cross_entropy_with_logits(scores, truth)));
        model.HeadKind = HeadKind.Values;
        Assert.True(allclose(model.Loss(scores, truth), (scores - truth).square().mean()));
        Assert.Throws<InvalidOperationException>(() => model.Probabilities(scores));
    }

    // fastai's create_head for nf features: 2·nf normalised, dense without bias, 512 normalised, scores without bias.
    [Fact]
    public void The_concatenating_head_has_the_layers_of_fastais()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random").ReplaceHead(HeadDesign.ConcatPool(5));
        Assert.Equal(2 * 128 + 128 * 512 + 2 * 512 + 512 * 5, model.Stages[^1].Parameters.Sum(parameter => parameter.numel()));
        var images = TestPattern.Images(3, 32);
        var map = model.Features(images);
        Assert.Equal([2, 5], model.call(images).shape);
        model.train();
        Assert.Equal([0.25, 0.5], model.Stages[^1].Modules[0].modules().OfType<Dropout>().Select(dropout => dropout.p));
        model.eval();
        // As a new normalisation has mean 0 and variance 1, the head is linear, ReLU, linear on maxima and means.
        var pooled = cat([map.flatten(2).max(2).values, map.mean([2, 3])], 1) / Math.Sqrt(1 + 1e-5);
        var hidden = pooled.matmul(model.get_parameter("head.dense.weight")!.t()).relu() / Math.Sqrt(1 + 1e-5);
        Assert.True(allclose(hidden.matmul(model.get_parameter("head.output.weight")!.t()), model.call(images), 1e-4, 1e-5));
    }

    [Theory]
    [InlineData("squeezenet1_1")]
    [InlineData("vgg11_bn")]
    [InlineData("inception_v3")]
    [InlineData("mobilenet_v2")]
    [InlineData("densenet121")]
    [InlineData("lenet")]
    [InlineData("dcgan32")]
    [InlineData("autoencoder")]
    public void Every_body_takes_every_head_and_keeps_its_own_keys(string name)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var quick = Engine.WithoutFirstValues();
        using var model = Backbones.Load(name, classes: 4, weights: "random");
        var crop = name is "vgg11_bn" or "squeezenet1_1" or "mobilenet_v2" or "densenet121" ? 64 : name == "inception_v3" ? 96 : model.Preprocessing.Crop.Width;
        model.Preprocessing = model.Preprocessing with { ShortSide = crop, Crop = (crop, crop) };
        var body = model.Stages.SkipLast(1).SelectMany(stage => stage.Parameters).Select(parameter => parameter.Handle).ToArray();
        var images = zeros(2, model.Preprocessing.Channels, crop, crop);
        foreach (var design in (HeadDesign[])[HeadDesign.Pooled(3, hidden: 8), HeadDesign.FlattenDense(8), HeadDesign.ConcatPool(2, hidden: 8)])
        {
            model.ReplaceHead(design);
            Assert.Equal([2, design.Outputs], model.call(images).shape);
            Assert.Equal(body, model.Stages.SkipLast(1).SelectMany(stage => stage.Parameters).Select(parameter => parameter.Handle));
            Assert.Equal(design, model.HeadDesign);
            Assert.Equal(design, HeadDesign.Parse(design.ToString()));
            Assert.Equal("head", model.Stages[^1].Name);
            // No layer of the old head is left but, in an auto-encoder, the decoder.
            if (name != "autoencoder") Assert.Equal(model.Stages.SelectMany(stage => stage.Parameters).Sum(p => p.numel()), model.parameters().Sum(p => p.numel()));
        }
    }

    [Fact]
    public void A_transformer_reads_its_map_or_its_class_token()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(3);
        using var model = new VisionTransformer(8, 2, 2, 16, 32, imageSize: 32, classes: 3);
        model.Preprocessing = Preprocessing.Square(32);
        var images = TestPattern.Images(3, 32);
        model.ReplaceHead(HeadDesign.Pooled(4, dropout: 0));
        var head = (Linear)model.Head;
        Assert.True(allclose(model.Pooled(images).matmul(head.weight.t()) + head.bias!, model.call(images), 1e-5, 1e-6));
        model.ReplaceHead(HeadDesign.FlattenDense(8, outputs: 4));
        Assert.Equal([8, 16 * 4 * 4], model.get_parameter("head.dense.weight")!.shape);
        Assert.Equal([2, 4], model.call(images).shape);
        Assert.Contains("32×32", Assert.Throws<ArgumentException>(() => model.call(TestPattern.Images(3, 64))).Message);
    }

    [Fact]
    public void A_designed_head_is_saved_reset_cropped_and_goes_with_another_stem()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(4);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random").ReplaceHead(HeadDesign.Pooled(4, hidden: 8), ["a", "b", "c", "d"]);
        model.eval();
        var images = TestPattern.Images(3, 32);
        using var weights = model.ToWeights();
        using var again = Backbones.Load("cifar_resnet8", classes: 2, weights: "random").ReplaceHead(HeadDesign.Parse(model.HeadDesign!.ToString()));
        weights.LoadInto(again);
        again.eval();
        Assert.True(model.call(images).SameAs(again.call(images)));
        var scores = model.call(images);
        using var six = model.WithInputChannels(6);
        Assert.True(allclose(scores, six.call(cat([images, images], 1)), 1e-4, 1e-5));
        Assert.Equal(model.Classes, six.Classes);
        model.CropHead(["d", "b"]);
        Assert.True(allclose(scores.index_select(1, tensor(new[] { 3L, 1L })), model.call(images)));
        model.ResetHead(["x", "y", "z"]);
        Assert.Equal((3, 3, "head.output.weight"), (model.HeadWidth, model.ClassCount, model.named_parameters().Single(entry => ReferenceEquals(entry.parameter, ((Linear)model.Head).weight)).name));
        model.FreezeAllBut(last: 1);
        Assert.Equal(64 * 8 + 8 + 8 * 3 + 3, model.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Wrong_designs_are_refused()
    {
        using var model = new InceptionV3(classes: 2, width: 0.125);
        model.Preprocessing = model.Preprocessing with { Crop = (96, 96) };
        Assert.Contains("2 classes", Assert.Throws<ArgumentException>(() => model.ReplaceHead(HeadDesign.FlattenDense(), ["one"])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => HeadDesign.FlattenDense(hidden: 0));
        Assert.Throws<FormatException>(() => HeadDesign.Parse("pooled"));
        model.ReplaceHead(HeadDesign.Pooled(2));
        Assert.Contains("another head", Assert.Throws<InvalidOperationException>(() => model.LogitsWithAuxiliary(zeros(1, 3, 96, 96))).Message);
    }
}
