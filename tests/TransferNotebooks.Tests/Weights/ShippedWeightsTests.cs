using System.Security.Cryptography;
using System.Text.Json;
using TransferNotebooks.Weights;

namespace TransferNotebooks.Tests.Weights;

/// <summary>The weights that are part of the library: always there, whole, and worth something.</summary>
public class ShippedWeightsTests
{
    private static WeightEntry Entry => ShippedWeights.FractalResNet;

    [Fact]
    public void They_are_the_default_and_nothing_is_looked_for_or_fetched()
    {
        Assert.True(Backbones.HasWeights("fractal-resnet"));
        Assert.True(Entry is { IsShipped: true, IsHere: true, LocalPath: null, Urls.Count: 0 });
        using var model = Backbones.Load("fractal-resnet");
        Assert.Contains("formulas", model.WeightsDescription);
        Assert.Equal(Entry.Classes, model.Classes);
        Assert.Equal((64, 64), model.Preprocessing.Crop);
        using var named = Backbones.Load("fractal-resnet", classes: ["ant", "bee"], weights: "formulas");
        Assert.Equal(["ant", "bee"], named.Classes);
        Assert.Equal(model.state_dict()["layer4.0.conv2.weight"].data<float>().ToArray(), named.state_dict()["layer4.0.conv2.weight"].data<float>().ToArray());
    }

    [Fact]
    public void The_file_is_the_one_that_is_described()
    {
        using var stream = typeof(Backbones).Assembly.GetManifestResourceStream(Entry.File)!;
        Assert.Equal(Entry.Bytes, stream.Length);
        Assert.InRange(stream.Length, 1, 6_000_000);
        Assert.Equal(Entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(stream)));
        using var file = WeightFile.OpenResource(Entry.File);
        Assert.All(file.Where(tensor => tensor.Name.EndsWith("weight", StringComparison.Ordinal)), tensor => Assert.Equal(WeightType.Float16, tensor.Type));
        using var model = Backbones.Load("fractal-resnet");
        Assert.Equal(Entry.Parameters, model.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void It_tells_how_it_was_trained()
    {
        using var file = WeightFile.OpenResource(Entry.File);
        var recipe = JsonDocument.Parse(file.Metadata["recipe"]).RootElement;
        Assert.Equal("scripts/pretrain-formula.csx", recipe.GetProperty("script").GetString());
        Assert.Equal(Entry.ClassCount, recipe.GetProperty("fractals").GetInt32() + recipe.GetProperty("contours").GetInt32() + recipe.GetProperty("textures").GetInt32());
        Assert.Matches("^[0-9a-f]{40}$", file.Metadata["commit"]);
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", file.Metadata["date"]);
        Assert.Contains("libtorch", file.Metadata["machine"]);
        Assert.Contains(Entry.Accuracy, file.Metadata["accuracy"]);
        Assert.Contains("\"crop\":[64,64]", file.Metadata["transfer-notebooks"]);
        // The accuracy that the file claims, on a few of these classes' unseen pictures.
        var share = double.Parse(file.Metadata["accuracy"].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) / 100;
        var pictures = recipe.GetProperty("pictures").GetInt32();
        var data = Datasets.DrawnFormulas(recipe.GetProperty("fractals").GetInt32(), recipe.GetProperty("contours").GetInt32(), recipe.GetProperty("textures").GetInt32(), pictures).Test.Take(1);
        using var model = Backbones.Load("fractal-resnet");
        Assert.InRange(new Learner(model, data, null).Measure(data).Accuracy, share - 0.05, share + 0.05);
    }

    [Fact]
    public void Their_features_tell_drawn_objects_apart_better_than_random_values()
    {
        var data = Datasets.Drawn("photo", count: 400, seed: 3, classes: ["cat", "dog", "car", "truck"]);
        double Accuracy(string weights)
        {
            TorchSharp.torch.manual_seed(0);
            using var model = Backbones.Load("fractal-resnet", weights: weights);
            var features = model.Extract(data, cache: false);
            return Probe.Logistic(features.Train, 0.01).Evaluate(features.Test).Accuracy;
        }
        Assert.InRange(Accuracy("default") - Accuracy("random"), 0.1, 1);
    }

    [Fact]
    public void Another_number_of_input_channels_starts_from_them()
    {
        using var model = Backbones.Load("fractal-resnet");
        using var grey = model.WithInputChannels(1);
        Assert.Equal(1, grey.state_dict()["conv1.weight"].shape[1]);
    }
}
