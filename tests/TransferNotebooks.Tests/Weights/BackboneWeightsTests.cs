using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Weights;

/// <summary>What becomes of a backbone when a file is loaded into it.</summary>
public sealed class BackboneWeightsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static WeightEntry Entry => new()
    {
        Name = "part",
        File = "weights/net/part.safetensors",
        Source = "this test",
        Licence = "none",
        ClassCount = 10,
        Preprocessing = Preprocessing.ImageNet,
        Accuracy = "none",
    };

    private string Save(Func<string, bool> keeps, int classes = 10)
    {
        using var model = global::TransferNotebooks.Backbones.Load("cifar_resnet20", classes, weights: "random");
        using var all = model.ToWeights();
        WeightFile.Save(folder["part.safetensors"], new WeightSet(all.Where(tensor => keeps(tensor.Name))));
        return folder["part.safetensors"];
    }

    private static Backbone Build(string path, WeightEntry? entry, int? classes = null) =>
        BackboneWeights.Build(global::TransferNotebooks.Backbones.Entry("cifar_resnet20"), new(path, entry, "part"), classes);

    private static float[] Values(Backbone model, string name)
    {
        using var weights = model.ToWeights();
        return weights[name].ToSingles();
    }

    private static float[] InFile(string path, string name)
    {
        using var file = WeightFile.Open(path);
        return file[name].ToSingles();
    }

    [Fact]
    public void A_trunk_fills_what_it_has_and_the_description_names_what_it_lacks()
    {
        var path = Save(name => !name.StartsWith("linear.", StringComparison.Ordinal));
        using var model = Build(path, Entry with { IsTrunk = true });
        Assert.Equal(InFile(path, "layer3.2.conv2.weight"), Values(model, "layer3.2.conv2.weight"));
        Assert.Equal("part (part.safetensors; random values in 2 tensors that it lacks: linear.weight, linear.bias)", model.WeightsDescription);
    }

    [Fact]
    public void A_trunk_of_another_network_is_refused()
    {
        WeightFile.Save(folder["part.safetensors"], new WeightSet([WeightTensor.From("other.weight", new float[2], 2)]));
        var error = Assert.Throws<WeightFileException>(() => Build(folder["part.safetensors"], Entry with { IsTrunk = true }));
        Assert.Contains("Unexpected in the file (1): other.weight", error.Message);
    }

    [Fact]
    public void Values_that_mean_nothing_are_passed_over()
    {
        var path = Save(_ => true);
        using var model = Build(path, Entry with { IsTrunk = true, Meaningless = "linear." });
        Assert.Equal(InFile(path, "conv1.weight"), Values(model, "conv1.weight"));
        Assert.NotEqual(InFile(path, "linear.weight"), Values(model, "linear.weight"));
    }

    [Fact]
    public void A_whole_file_must_be_whole() =>
        Assert.Contains("linear.bias", Assert.Throws<WeightFileException>(() => Build(Save(name => name != "linear.bias"), Entry)).Message);

    [Theory]
    [InlineData(null, 3)]
    [InlineData(3, 3)]
    [InlineData(5, 5)]
    public void A_file_of_the_users_own_brings_the_width_of_its_head(int? asked, int width)
    {
        var path = Save(_ => true, classes: 3);
        using var model = Build(path, entry: null, asked);
        Assert.Equal(width, model.HeadWidth);
        Assert.Equal(InFile(path, "conv1.weight"), Values(model, "conv1.weight"));
        if (width == 3) Assert.Equal(InFile(path, "linear.weight"), Values(model, "linear.weight"));
    }

    [Fact]
    public void Loading_writes_into_the_parameters_that_the_module_has()
    {
        using var scope = NewDisposeScope();
        var path = Save(_ => true);
        using var model = global::TransferNotebooks.Backbones.Load("cifar_resnet20", 10, weights: "random");
        var before = model.state_dict()["conv1.weight"];
        using var file = WeightFile.Open(path);
        file.LoadInto(model);
        Assert.Equal(file["conv1.weight"].ToSingles(), before.data<float>().ToArray());
    }
}
