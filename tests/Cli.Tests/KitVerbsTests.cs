using System.CommandLine;
using System.Text.Json;

namespace TransferNotebooks.Cli.Tests;

/// <summary>The verbs that run networks, on drawn pictures and random weights.</summary>
public sealed class KitVerbsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_list_of_backbones_names_all_of_them_with_their_input()
    {
        var (code, output, _) = Run("backbones", "--json");
        Assert.Equal(0, code);
        var rows = JsonDocument.Parse(output).RootElement.EnumerateArray().ToArray();
        Assert.Equal(Backbones.Names, rows.Select(row => row.GetProperty("name").GetString()));
        var row = rows.Single(one => one.GetProperty("name").GetString() == "squeezenet1_1");
        Assert.Equal((1000, 224, 224), (row.GetProperty("classes").GetInt32(), row.GetProperty("width").GetInt32(), row.GetProperty("height").GetInt32()));
        Assert.Contains(row.GetProperty("weights").EnumerateArray(), weights => weights.GetProperty("name").GetString() == "imagenet1k-caffe");
    }

    [Fact]
    public void Predictions_as_JSON_have_paths_and_the_best_classes_first()
    {
        string[] paths = [Picture("a.png", 0), Picture("b.png", 1)];
        var (code, output, _) = Run(["predict", .. paths, "--backbone", "cifar_resnet8", "--weights", "random", "--top", "3", "--json"]);
        Assert.Equal(0, code);
        var rows = JsonDocument.Parse(output).RootElement.EnumerateArray().ToArray();
        Assert.Equal(paths, rows.Select(row => row.GetProperty("path").GetString()));
        foreach (var row in rows)
        {
            var top = row.GetProperty("top").EnumerateArray().Select(one => (Index: one.GetProperty("index").GetInt32(), Label: one.GetProperty("label").GetString(), Probability: one.GetProperty("probability").GetDouble())).ToArray();
            Assert.Equal(3, top.Length);
            Assert.Equal(top.OrderByDescending(one => one.Probability), top);
            Assert.All(top, one => Assert.True(one is { Index: >= 0 and < 10, Label: not "", Probability: > 0 and <= 1 }));
        }
    }

    [Fact]
    public void A_saved_model_predicts_as_its_learner_did()
    {
        var model = Backbones.Load("cifar_resnet8", classes: ["cat", "car"], weights: "random");
        var learner = new Learner(model, Datasets.Drawn("photo", 40, seed: 3, size: 32, classes: ["cat", "car"])) { BatchSize = 16, Device = TorchSharp.torch.CPU };
        learner.Fit(1);
        var saved = folder.At("cats.safetensors");
        learner.Save(saved);
        string[] paths = [Picture("a.png", 0), Picture("b.png", 1)];
        var (code, output, _) = Run(["predict", .. paths, "--model", saved, "--top", "1", "--json"]);
        Assert.Equal(0, code);
        var found = JsonDocument.Parse(output).RootElement.EnumerateArray().Select(row => row.GetProperty("top").EnumerateArray().Single()).Select(one => (one.GetProperty("label").GetString(), one.GetProperty("probability").GetDouble()));
        Assert.Equal(learner.Predict(paths, top: 1).Select(one => ((string?)one.Top[0].Label, one.Top[0].Probability)), found);
        Assert.Contains("trained on", Run("predict", paths[0], "-m", saved).Error);
    }

    [Theory]
    [InlineData("leave --backbone out", "--model", "m.safetensors", "-b", "lenet")]
    [InlineData("leave --weights out", "--model", "m.safetensors", "-w", "random")]
    [InlineData("leave --classes out", "--model", "m.safetensors", "--classes", "2")]
    [InlineData("--model M.safetensors for one that learner.Save wrote, or --backbone NAME")]
    public void Options_that_contradict_each_other_are_told(string expected, params string[] options)
    {
        foreach (var verb in (string[][])[["predict", "a.png"], ["extract", "-f", ".", "-o", "x.npz"], ["forward", "-i", "x.npy", "-o", "y.npy"]])
        {
            var errors = CommandLine.Create(new Checkout(Repository.Root, Path.Combine(Repository.Root, "artifacts"), Checkout.DefaultHome())).Parse([.. verb, .. options]).Errors;
            Assert.Contains(expected, Assert.Single(errors).Message);
        }
    }

    [Fact]
    public void A_file_that_is_no_saved_model_is_said_in_one_line()
    {
        var plain = folder.At("w.safetensors");
        using (var model = Backbones.Load("lenet", weights: "random")) WeightFile.Save(plain, model.ToWeights());
        var error = Assert.Throws<FailedException>(() => Run("predict", Picture("a.png", 0), "-m", plain));
        Assert.Contains("not written by Learner.Save", error.Message);
    }

    [Fact]
    public void A_picture_that_cannot_be_read_is_named_and_the_others_are_classified()
    {
        var good = Picture("a.png", 0);
        var bad = folder.At("b.png");
        File.WriteAllText(bad, "no picture");
        var (code, output, error) = Run("predict", bad, good, "-b", "cifar_resnet8", "-w", "random", "--json");
        Assert.Equal(1, code);
        Assert.Equal(good, JsonDocument.Parse(output).RootElement.EnumerateArray().Single().GetProperty("path").GetString());
        Assert.Contains($"left out: {bad}", error);
    }

    [Theory]
    [InlineData(null, new long[] { 2, 10 })]
    [InlineData("pooled", new long[] { 2, 64 })]
    [InlineData("map", new long[] { 2, 64, 8, 8 })]
    public void A_batch_goes_from_one_NumPy_file_into_another(string? features, long[] shape)
    {
        var (input, output) = (folder.At("x.npy"), folder.At("y.npy"));
        var weights = folder.At("w.safetensors");
        using (var model = Backbones.Load("cifar_resnet8", weights: "random")) WeightFile.Save(weights, model.ToWeights());
        NpyFile.Write(input, new(WeightTensor.From("x", Enumerable.Range(0, 2 * 3 * 32 * 32).Select(i => i % 17 / 17f).ToArray(), 2, 3, 32, 32)));
        Assert.Equal(0, Run(["forward", "-b", "cifar_resnet8", "-w", weights, "-i", input, "-o", output, .. features is null ? [] : new[] { "--features", features }]).Code);
        var result = NpyFile.Read(output);
        Assert.Equal(shape, result.Shape);
        using var same = Backbones.Load("cifar_resnet8", weights: weights);
        using var scope = TorchSharp.torch.NewDisposeScope();
        var x = NpyFile.Read(input).Numbers.ToTensor();
        var expected = features switch { "pooled" => same.Pooled(x), "map" => same.Features(x), _ => same.call(x) };
        Assert.Equal(expected.data<float>().ToArray(), result.Numbers.ToSingles());
    }

    [Fact]
    public void A_folder_becomes_an_archive_of_features_labels_and_paths()
    {
        foreach (var (name, number) in new[] { ("cat/1.png", 0), ("cat/2.png", 1), ("dog/1.png", 2) }) Picture(Path.Combine("photos", name), number);
        var archive = folder.At("f.npz");
        Assert.Equal(0, Run("extract", "-b", "cifar_resnet8", "-w", "random", "--folder", folder.At("photos"), "--out", archive).Code);
        var arrays = NpzFile.Read(archive);
        Assert.Equal([3, 64], arrays["features"].Shape);
        Assert.Equal([0L, 0L, 1L], arrays["labels"].Numbers.ToArray<long>());
        Assert.Equal(["cat", "dog"], arrays["classes"].Texts);
        Assert.Equal(["cat/1.png", "cat/2.png", "dog/1.png"], arrays["paths"].Texts.Select(path => Path.GetRelativePath(folder.At("photos"), path)));
    }

    [Fact]
    public void Pictures_side_by_side_are_one_class()
    {
        Picture(Path.Combine("flat", "1.png"), 0);
        var archive = folder.At("f.npz");
        Assert.Equal(0, Run("extract", "-b", "cifar_resnet8", "-w", "random", "-f", folder.At("flat"), "-o", archive).Code);
        Assert.Equal(["flat"], NpzFile.Read(archive)["classes"].Texts);
    }

    [Theory]
    [InlineData("no-such-net", "random", "no backbone of that name")]
    [InlineData("cifar_resnet8", "no-such-file.pth", "no-such-file.pth")]
    public void What_is_not_there_is_said_in_one_line(string backbone, string weights, string expected)
    {
        var error = Assert.Throws<FailedException>(() => Run("predict", Picture("a.png", 0), "-b", backbone, "-w", weights));
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain("Parameter '", error.Message);
    }

    private string Picture(string name, int number)
    {
        var path = folder.At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DrawnWorld.Draw("photo", "cat", 0, number, 32).SavePng(path);
        return path;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments) =>
        Captured.Run(() => CommandLine.Create(new Checkout(Repository.Root, Path.Combine(Repository.Root, "artifacts"), Checkout.DefaultHome())).Parse(arguments).Invoke(new() { EnableDefaultExceptionHandler = false }));
}
