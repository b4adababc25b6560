using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

/// <summary>Layers counted in the order in which the input passes them.</summary>
public sealed class LayerTests
{
    [Fact]
    public void Layers_are_numbered_in_forward_order_not_in_the_order_of_registration()
    {
        using var model = new Backwards();
        model.Preprocessing = Preprocessing.Square(8);
        Assert.Equal(["first", "second", "third", "head", "unused"], model.Layers().Select(layer => layer.Name));
        Assert.Equal([true, true, true, true, false], model.Layers().Select(layer => layer.Runs));
        model.FineTuneAt(2);
        Assert.Equal([true, true, false, false, false], model.Layers().Select(layer => layer.IsFrozen));
        Assert.False(model.modules().OfType<BatchNorm2d>().First(norm => !norm.weight.requires_grad).training);
        Assert.Contains("beside the way", model.Layers().ToString());
    }

    [Theory]
    [InlineData("cifar_resnet8", 32)]
    [InlineData("densenet121", 32)]
    [InlineData("googlenet", 32)]
    [InlineData("inception_v3", 75)]
    [InlineData("squeezenet1_1", 64)]
    [InlineData("mobilenet_v3_small", 64)]
    [InlineData("shufflenet_v2_x0_5", 64)]
    [InlineData("regnet_y_400mf", 64)]
    [InlineData("swin_t", 32)]
    [InlineData("convnext_tiny", 32)]
    [InlineData("efficientnet_b0", 32)]
    [InlineData("mnasnet0_5", 32)]
    [InlineData("lenet", 28)]
    [InlineData("small-cnn", 32)]
    public void Every_backbone_lists_its_layers_and_is_fine_tuned_at_one(string name, int side)
    {
        using var scope = NewDisposeScope();
        using var quick = Engine.WithoutFirstValues();
        using var model = Backbones.Load(name, classes: 3, weights: "random");
        model.Preprocessing = model.Preprocessing with { ShortSide = side, Crop = (side, side) };
        var before = model.buffers().Sum(buffer => buffer.to(float64).sum().item<double>());
        var layers = model.Layers();
        Assert.Equal(before, model.buffers().Sum(buffer => buffer.to(float64).sum().item<double>()));
        Assert.Equal(model.parameters().Sum(parameter => parameter.numel()), layers.Parameters);
        Assert.Equal(layers.Parameters, layers.Trained);
        // Stages are passed in their order, so layers that run are sorted by stage, but for what skips one.
        var places = layers.Where(layer => layer.Runs && layer.Stage.Length > 0).Select(layer => model.Stages.TakeWhile(stage => stage.Name != layer.Stage).Count()).ToArray();
        Assert.Equal(places.Order(), places);
        Assert.Equal(model.Stages[^1].Name, layers.Last(layer => layer.Runs).Stage);
        var n = layers.Count / 2;
        model.FineTuneAt(n);
        Assert.Equal(layers.Select((_, number) => number < n), model.Layers().Select(layer => layer.IsFrozen));
        Assert.Equal(layers.Skip(n).Sum(layer => layer.Parameters), model.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void A_transformers_own_parameters_and_positions_come_first()
    {
        using var model = new VisionTransformer(8, 2, 2, 16, 32, imageSize: 32, classes: 3);
        model.Preprocessing = Preprocessing.Square(32);
        var layers = model.Layers();
        Assert.Equal(["", "conv_proj", "encoder"], layers.Take(3).Select(layer => layer.Name));
        Assert.Equal("heads.head", layers[^1].Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.FineTuneAt(layers.Count + 1));
        model.FineTuneAt(layers.Count);
        Assert.Equal(0, model.Layers().Trained);
    }

    private sealed class Backwards : Backbone
    {
#pragma warning disable IDE1006
        private readonly Linear head = nn.Linear(4, 2);
        private readonly Conv2d unused = nn.Conv2d(3, 3, 1);
        private readonly Conv2d third = nn.Conv2d(4, 4, 1);
        private readonly BatchNorm2d second = nn.BatchNorm2d(4);
        private readonly Conv2d first = nn.Conv2d(3, 4, 1);
#pragma warning restore IDE1006

        public Backwards() : base("backwards")
        {
            RegisterComponents();
            Body = [new Stage("all", 1, 4, x => third.call(second.call(first.call(x))), first, second, third)];
        }

        protected override nn.Module OwnHead => head;

        protected override IReadOnlyList<Stage> Body { get; }

        protected override IEnumerable<nn.Module> HeadModules => [head];

        protected override Tensor Logits(Tensor body) => head.call(body.mean([2, 3]));

        protected override Backbone Another(int classes, int inputChannels) => new Backwards();
    }
}
