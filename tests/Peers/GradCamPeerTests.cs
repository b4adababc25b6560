using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Peers.Tests;

/// <summary>Grad-CAM beside PyTorch's hooks on the same random networks of torchvision.</summary>
[Collection(Seeded.Name)]
public class GradCamPeerTests
{
    [Theory]
    [InlineData("squeezenet1_1", "fire5", "features.12", 3)]
    [InlineData("squeezenet1_1", "fire3", "features.7", 500)]
    [InlineData("resnet18", "layer4", "layer4", 3)]
    [InlineData("resnet18", "layer2", "layer2", 77)]
    public async Task The_map_is_that_of_PyTorch(string name, string stage, string layer, int label)
    {
        const int side = 96;
        manual_seed(0);
        using var net = TransferNotebooks.Backbones.Load(name, weights: "random");
        net.Preprocessing = net.Preprocessing with { ShortSide = side, Crop = (side, side) };
        var image = Datasets.Drawn(count: 1, size: side)[0].Load();
        // Random networks may have nothing that speaks for a class: the first from here on for which something does.
        var found = Enumerable.Range(label, 100).Select(index => GradCam.Of(net, image, index, stage)).First(one => one.Map.Cast<float>().Max() > 0);
        using var scope = NewDisposeScope();
        float[] input = net.Preprocessing.ToTensor(image).data<float>().ToArray();
        var theirs = await new PythonPeer("gradcam.py", "torchvision").RunAsync(new Dictionary<string, object> { ["name"] = name, ["stage"] = layer, ["class"] = found.Index, ["input"] = input, ["side"] = side });
        Assert.Equal(theirs.GetProperty("probability").GetDouble(), found.Probability, 1e-5);
        float[] map = [.. theirs.GetProperty("map").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetSingle())];
        Assert.Equal(map.Length, found.Map.Length);
        Assert.True(map.Max() == 1, "the class is spoken for somewhere");
        Assert.All(found.Map.Cast<float>().Zip(map), pair => Assert.Equal(pair.Second, pair.First, 1e-3f));
        // At the image's size it is a picture: the colours are those of PyTorch's enlarged map, but for a step of the table.
        float[] large = [.. theirs.GetProperty("large").EnumerateArray().Select(value => value.GetSingle())];
        Assert.Equal((side, side), (found.Heat.Width, found.Heat.Height));
        for (int i = 0; i < large.Length; i++)
        {
            var colour = found.Heat[i % side, i / side];
            Assert.Contains(Enumerable.Range(-1, 3).Select(step => ColourMap.Of(large[i] + step / 255.0)), near => near == colour);
        }
    }
}
