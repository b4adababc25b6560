using TransferNotebooks.Tests.Evaluation;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Pictures;

[Collection(Seeded.Name)]
public class GradCamTests
{
    [Fact]
    public void The_map_is_the_sum_of_channels_weighted_by_their_mean_effect_on_the_score()
    {
        using var net = Net("cifar_resnet8");
        var image = Datasets.Drawn(count: 1, size: 32)[0].Load();
        var found = GradCam.Of(net, image, 1, "layer3");
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        net.eval();
        // The layer after is a mean over positions and a linear one: the effect of a channel is its weight over the number of positions.
        var map = net.Features(net.Preprocessing.ToTensor(image)).squeeze(0);
        var head = ((TorchSharp.Modules.Linear)net.Head).weight[1] / (map.shape[1] * map.shape[2]);
        var expected = (map * head.reshape(-1, 1, 1)).sum([0]).relu();
        expected /= expected.max();
        float[] wanted = expected.contiguous().data<float>().ToArray();
        Assert.Equal(wanted.Length, found.Map.Length);
        Assert.All(found.Map.Cast<float>().Zip(wanted), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
    }

    [Fact]
    public void The_map_of_an_inner_stage_agrees_with_finite_differences()
    {
        using var net = Net("cifar_resnet8");
        using var scope = NewDisposeScope();
        var image = Datasets.Drawn(count: 1, size: 32)[0].Load();
        using var run = new StageRun(net, image);
        var stage = run.Find("layer2");
        var (map, gradient, _) = run.Gradient(stage, 2);
        using var quiet = no_grad();
        Tensor Score(Tensor x) => net.Stages.SkipWhile(one => one != stage).Skip(1).Aggregate(x.clone(), (y, next) => next.Run(y))[0, 2];
        const float small = 2e-3f;
        for (int channel = 0; channel < 32; channel += 8)
        {
            var up = map.clone();
            up[0, channel] += small;
            var down = map.clone();
            down[0, channel] -= small;
            double slope = (Score(up) - Score(down)).item<float>() / (2 * small);
            Assert.Equal(gradient[0, channel].sum().item<float>(), slope, 0.03 * Math.Abs(slope) + 1e-3);
        }
    }

    [Theory]
    [InlineData("squeezenet1_1")]
    [InlineData("cifar_resnet8")]
    [InlineData("small-cnn")]
    [InlineData("lenet")]
    public void Any_network_on_images_is_looked_into_and_left_as_it_was(string name)
    {
        using var net = Net(name);
        foreach (var parameter in net.parameters()) parameter.requires_grad = false;
        net.train();
        var image = Datasets.Drawn(count: 1, size: 48)[0].Load();
        var found = GradCam.Of(net, image);
        Assert.True(net.training);
        Assert.All(net.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.Equal((found.Image.Width, found.Image.Height), (found.Overlay.Width, found.Overlay.Height));
        Assert.InRange(found.Probability, 1.0 / net.HeadWidth - 1e-6, 1);
        Assert.InRange(found.Map.Cast<float>().Max(), 0, 1);
        Assert.Contains("Grad-CAM of", found.ToString());
        Assert.Contains("<img", Shown.Html(found));
    }

    [Fact]
    public void A_transformer_is_asked_before_only_its_class_token_speaks()
    {
        manual_seed(0);
        using var net = new VisionTransformer(patchSize: 4, layers: 4, headCount: 2, width: 32, hidden: 64, imageSize: 16, classes: 3);
        net.Preprocessing = net.Preprocessing with { ShortSide = 16, Crop = (16, 16) };
        var found = GradCam.Of(net, Datasets.Drawn(count: 1, size: 32)[0].Load());
        Assert.NotEqual("norm", found.Stage);
        Assert.True(found.Map.GetLength(0) > 1);
    }

    [Fact]
    public void Wrong_classes_stages_and_networks_are_refused_with_what_there_is()
    {
        using var net = Net("cifar_resnet8");
        net.ResetHead(["ant", "bee"]);
        var image = new RgbImage(32, 32);
        Assert.Contains("classes 0 to 1. Received: 2", Assert.Throws<ArgumentException>(() => GradCam.Of(net, image, 2)).Message);
        Assert.Contains("layer1, layer2, layer3", Assert.Throws<ArgumentException>(() => GradCam.Of(net, image, 1, "layer9")).Message);
        Assert.Contains("ant, bee", Assert.Throws<ArgumentException>(() => GradCam.Of(net, image, "wasp")).Message);
        Assert.Equal((1, "bee"), (GradCam.Of(net, image, "bee").Index, GradCam.Of(net, image, "bee").Label));
        using var text = TransferNotebooks.Backbones.Load("lstm", weights: "random");
        Assert.Contains("reads texts", Assert.Throws<ArgumentException>(() => GradCam.Of(text, image)).Message);
    }

    [Fact]
    public void Filters_are_the_first_convolutions_with_zero_as_grey()
    {
        using var net = Net("cifar_resnet8");
        using (no_grad()) net.Stages[0].Parameters.First().zero_();
        using (no_grad()) net.Stages[0].Parameters.First()[0, 0, 0, 0] = tensor(5f);
        var grid = net.ShowFilters(count: 4, cell: 48);
        Assert.Equal(4, grid.Thumbnails.Count);
        Assert.Equal(((byte)255, (byte)128, (byte)128), grid.Thumbnails[0][2, 2]);
        Assert.Equal(((byte)128, (byte)128, (byte)128), grid.Thumbnails[1][2, 2]);
    }

    [Fact]
    public void Maps_of_a_stage_come_strongest_first_after_the_image()
    {
        using var net = Net("cifar_resnet8");
        var image = Datasets.Drawn(count: 1, size: 32)[0].Load();
        var grid = net.ShowMaps(image, "layer2", count: 5);
        Assert.Equal(6, grid.Captions.Count);
        Assert.Equal("layer2 of", grid.Captions[0]);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        net.eval();
        var means = net.Pyramid(net.Preprocessing.ToTensor(image)).First(map => map.Stage == "layer2").Map.mean([0, 2, 3]);
        Assert.Equal($"channel {means.argmax().item<long>()}", grid.Captions[1]);
        Assert.Contains("layer1", Assert.Throws<ArgumentException>(() => net.ShowMaps(image, "head")).Message);
    }

    private static Backbone Net(string name)
    {
        manual_seed(0);
        return TransferNotebooks.Backbones.Load(name, weights: "random");
    }
}
