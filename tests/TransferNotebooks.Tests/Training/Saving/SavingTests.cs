using System.Text.Json;
using TorchSharp;
using TransferNotebooks.Weights;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training.Saving;

/// <summary>Models in one file.</summary>
[Collection(Seeded.Name)]
public sealed class SavingTests : IDisposable
{
    private static readonly string[] Classes = ["car", "tree"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static LabelledData Data(int count = 64, int seed = 3) => Datasets.Drawn("sketch", count, seed: seed, size: 40, classes: Classes);

    private static Learner Trained(string network = "cifar_resnet8", int epochs = 1)
    {
        manual_seed(5);
        var model = Backbones.Load(network, classes: 2, weights: "random");
        var learner = new Learner(model, Data()) { BatchSize = 8, Seed = 2, Device = CPU, Metrics = { new Metric("share of cars", (scores, _) => Enumerable.Range(0, scores.GetLength(0)).Average(row => scores[row, 0])) } };
        if (epochs > 0) learner.Fit(epochs);
        return learner;
    }

    [Fact]
    public void A_fresh_process_predicts_the_same_to_the_last_bit()
    {
        var learner = Trained();
        learner.Model.Preprocessing = learner.Model.Preprocessing with { ShortSide = 36, Mean = (0.4f, 0.5f, 0.61f), Std = (0.25f, 0.3f, 0.2f), Interpolation = Interpolation.Bicubic };
        learner.Save(folder["saved/model.safetensors"]);
        Directory.CreateDirectory(folder["pictures"]);
        var pictures = Data(12, seed: 8);
        var paths = Enumerable.Range(0, 12).Select(i => folder[$"pictures/{i}.png"]).ToArray();
        for (var i = 0; i < 12; i++) pictures[i].Load().SavePng(paths[i]);
        using (var child = new ChildProcess(FreshPrediction.Run, ("CHILD_MODEL", folder["saved/model.safetensors"]), ("CHILD_FOLDER", folder["pictures"]))) child.Finish();
        Assert.Equal(FreshPrediction.Of(learner, paths), File.ReadAllText(folder["pictures/predictions.txt"]));
    }

    [Fact]
    public void A_loaded_learner_knows_what_the_saved_one_knew_and_trains_on()
    {
        var learner = Trained(epochs: 2);
        learner.History.Say("a note");
        learner.Save(folder["m.safetensors"]);
        var loaded = Learner.Load(folder["m.safetensors"], Data());
        Assert.Equal(Classes, loaded.Model.Classes);
        Assert.Equal(learner.Model.Preprocessing, loaded.Model.Preprocessing);
        Assert.Equal($"trained on {learner.Training.Name}", loaded.Model.WeightsDescription);
        Assert.Equal((8, 2, Precision.Float32, true), (loaded.BatchSize, loaded.Seed, loaded.Precision, loaded.ChannelsLast));
        Assert.Equal(["a note"], loaded.History.Notes);
        foreach (var (before, after) in learner.History.Epochs.Zip(loaded.History.Epochs))
        {
            Assert.Equal(before with { Metrics = [] }, after with { Metrics = [] });
            Assert.Equal(before.Metrics, after.Metrics);
        }
        var probabilities = learner.Probabilities(Data(12, seed: 8));
        Assert.Equal(probabilities, loaded.Probabilities(Data(12, seed: 8)));
        learner.Fit(1);
        loaded.Fit(1);
        Assert.Equal([1, 2, 3], loaded.History.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(Values(learner.Model), Values(loaded.Model));
    }

    [Fact]
    public void Without_data_it_predicts_and_says_how_to_train()
    {
        Trained(epochs: 0).Save(folder["m.safetensors"]);
        var loaded = Learner.Load(folder["m.safetensors"]);
        Assert.Equal(5, loaded.Predict(Data(5)).Length);
        Assert.Equal(5L, loaded.Evaluate(Data(5)).Count);
        Assert.Null(loaded.Validation);
        Assert.Contains("Learner.Load(path, data)", Assert.Throws<InvalidOperationException>(() => loaded.Fit(1)).Message);
        Assert.Contains("call Evaluate(data)", Assert.Throws<InvalidOperationException>(() => loaded.Evaluate()).Message);
    }

    [Fact]
    public void The_file_is_safetensors_whose_metadata_tells_it_all()
    {
        Trained().Save(folder["m.safetensors"]);
        using var file = WeightFile.Open(folder["m.safetensors"]);
        using (var plain = Backbones.Load("cifar_resnet8", weights: folder["m.safetensors"])) Assert.Equal(2, plain.HeadWidth);
        var told = JsonDocument.Parse(file.Metadata["transfer-notebooks"]).RootElement;
        Assert.Equal("cifar_resnet8", told.GetProperty("backbone").GetString());
        Assert.Equal(Classes, told.GetProperty("classes").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal([32, 32], told.GetProperty("preprocessing").GetProperty("crop").EnumerateArray().Select(one => one.GetInt32()));
        var saved = SavedModel.Read(folder["m.safetensors"]);
        Assert.Equal((Data().Name, WeightType.Float32), (saved.Data, saved.Numbers));
        Assert.Matches(@"^\d+\.\d+", saved.KitVersion);
        Assert.Single(saved.History.Epochs);
    }

    [Theory]
    [InlineData(WeightType.Float16, 5e-3)]
    [InlineData(WeightType.BFloat16, 4e-2)]
    public void Short_numbers_halve_the_file_and_keep_the_predictions_nearly(WeightType numbers, double tolerance)
    {
        var learner = Trained();
        learner.Save(folder["long.safetensors"]);
        learner.Save(folder["short.safetensors"], numbers);
        Assert.InRange(Bytes("short.safetensors") / (double)Bytes("long.safetensors"), 0.5, 0.56);
        var (expected, found) = (learner.Probabilities(Data(12, seed: 8)), Learner.Load(folder["short.safetensors"]).Probabilities(Data(12, seed: 8)));
        for (var row = 0; row < 12; row++) Assert.InRange(found[row, 0] - expected[row, 0], -tolerance, tolerance);
        Assert.NotEqual(expected, found);
    }

    [Fact]
    public void A_weight_that_half_precision_cannot_hold_is_refused()
    {
        var learner = Trained(epochs: 0);
        using (no_grad()) learner.Model.parameters().First().fill_(1e6f);
        Assert.Contains("conv1.weight", Assert.Throws<ArgumentException>(() => learner.Save(folder["m.safetensors"], WeightType.Float16)).Message);
        learner.Save(folder["m.safetensors"], WeightType.BFloat16);
    }

    [Theory]
    [InlineData("lenet")] // grey by nature
    [InlineData("cifar_resnet8")] // grey by its stem
    public void Grey_networks_come_back_with_their_stem(string network)
    {
        var model = Backbones.Load(network, classes: 2, weights: "random");
        if (network != "lenet") model = model.WithInputChannels(1);
        var learner = new Learner(model, Data());
        learner.Save(folder["m.safetensors"]);
        var loaded = Learner.Load(folder["m.safetensors"]);
        Assert.Equal(1, loaded.Model.Preprocessing.Channels);
        Assert.Equal(learner.Probabilities(Data(6)), loaded.Probabilities(Data(6)));
    }

    [Fact]
    public void A_designed_head_of_one_sigmoid_comes_back()
    {
        var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random").ReplaceHead(HeadDesign.FlattenDense(16), Classes);
        var learner = new Learner(model, Data()) { BatchSize = 8, Device = CPU };
        learner.Fit(1);
        learner.Save(folder["m.safetensors"]);
        var loaded = Learner.Load(folder["m.safetensors"]);
        Assert.Equal((HeadKind.Sigmoid, model.HeadDesign), (loaded.Model.HeadKind, loaded.Model.HeadDesign));
        Assert.Equal(Classes, loaded.Model.Classes);
        Assert.Equal(learner.Probabilities(Data(6)), loaded.Probabilities(Data(6)));
    }

    [Fact]
    public void Several_labels_come_back_as_probabilities_of_their_own()
    {
        var model = Backbones.Load("lenet", classes: 2, weights: "random");
        var learner = new Learner(model, Data()) { Targets = sample => [sample.Label, 1] };
        learner.Save(folder["m.safetensors"]);
        var found = Learner.Load(folder["m.safetensors"]).Probabilities(Data(6));
        Assert.Equal(learner.Probabilities(Data(6)), found);
        Assert.NotEqual(1, found[0, 0] + found[0, 1], 1e-6);
    }

    [Fact]
    public void A_network_of_other_sizes_is_loaded_into_one_that_is_given()
    {
        RecurrentClassifier Reader(Vocabulary vocabulary) => RecurrentClassifier.For("gru", vocabulary, ["ham", "spam"], hidden: 12);
        var texts = LabelledData.OfTexts(["ham", "spam"], [("see you at noon", 0), ("win a prize now", 1), ("a prize at noon", 1), ("see you", 0)]);
        var model = Reader(Vocabulary.FromTexts(texts.Select(sample => sample.Text)));
        var learner = new Learner(model, texts, null);
        learner.Save(folder["m.safetensors"]);
        var error = Assert.Throws<WeightFileException>(() => Learner.Load(folder["m.safetensors"]));
        Assert.Contains("Learner.Load(path, model)", error.Message);
        Assert.Contains("Shapes differ", error.Message);
        // The vocabulary comes with the file: any of as many tokens will do to build the network.
        var loaded = Learner.Load(folder["m.safetensors"], Reader(new Vocabulary(Enumerable.Range(2, ((TextBackbone)model).Tokenizer!.Count - 2).Select(i => $"t{i}"))));
        Assert.Equal(learner.Probabilities(texts), loaded.Probabilities(texts));
    }

    [Fact]
    public void Weights_of_another_architecture_are_refused_with_the_differences()
    {
        Trained(epochs: 0).Save(folder["m.safetensors"]);
        using var other = Backbones.Load("lenet", classes: 2, weights: "random");
        var error = Assert.Throws<WeightFileException>(() => Learner.Load(folder["m.safetensors"], other));
        Assert.Contains("cifar_resnet8", error.Message);
        Assert.Contains("lenet", error.Message);
        Assert.Contains("Missing in the file", error.Message);
    }

    [Fact]
    public void Data_with_other_classes_are_refused()
    {
        Trained(epochs: 0).Save(folder["m.safetensors"]);
        var error = Assert.Throws<ArgumentException>(() => Learner.Load(folder["m.safetensors"], Datasets.Drawn("sketch", 8, seed: 3, size: 32, classes: ["tree", "car"])));
        Assert.Contains("car, tree", error.Message);
        Assert.Contains("tree, car", error.Message);
    }

    [Fact]
    public void Plain_weights_a_cut_file_and_a_newer_one_are_told_apart()
    {
        var learner = Trained(epochs: 0);
        WeightFile.Save(folder["plain.safetensors"], learner.Model.ToWeights());
        Assert.Contains("Backbones.Load(name, weights: path)", Assert.Throws<WeightFileException>(() => Learner.Load(folder["plain.safetensors"])).Message);

        learner.Save(folder["m.safetensors"]);
        var bytes = File.ReadAllBytes(folder["m.safetensors"]);
        File.WriteAllBytes(folder["cut.safetensors"], bytes[..(bytes.Length / 2)]);
        Assert.Contains("truncated", Assert.Throws<WeightFileException>(() => Learner.Load(folder["cut.safetensors"])).Message);

        using (var file = WeightFile.Open(folder["m.safetensors"]))
            WeightFile.Save(folder["newer.safetensors"], new WeightSet(file, new Dictionary<string, string> { ["transfer-notebooks"] = """{"format": 99, "kit": "9.9"}""" }));
        Assert.Contains("9.9", Assert.Throws<WeightFileException>(() => Learner.Load(folder["newer.safetensors"])).Message);
        Assert.Throws<FileNotFoundException>(() => Learner.Load(folder["none.safetensors"]));
    }

    [Fact]
    public void A_network_that_is_not_registered_is_named()
    {
        Trained(epochs: 0).Save(folder["m.safetensors"]);
        using (var file = WeightFile.Open(folder["m.safetensors"]))
            WeightFile.Save(folder["own.safetensors"], new WeightSet(file, new Dictionary<string, string> { ["transfer-notebooks"] = file.Metadata["transfer-notebooks"].Replace("cifar_resnet8", "my-net") }));
        var error = Assert.Throws<WeightFileException>(() => Learner.Load(folder["own.safetensors"]));
        Assert.Contains("'my-net'", error.Message);
        Assert.Contains("Learner.Load(path, model)", error.Message);
        using var given = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        Assert.Equal(Classes, Learner.Load(folder["own.safetensors"], given).Model.Classes);
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_named_and_the_old_file_stays()
    {
        var learner = Trained(epochs: 0);
        File.WriteAllText(folder["file"], "");
        Directory.CreateDirectory(folder["folder.safetensors"]);
        foreach (var path in (string[])[folder["file/m.safetensors"], folder["folder.safetensors"], "/proc/m.safetensors"])
            Assert.Contains(path, Assert.Throws<IOException>(() => learner.Save(path)).Message);
        Assert.Contains(".safetensors", Assert.Throws<ArgumentException>(() => learner.Save(folder["m.bin"])).Message);

        learner.Save(folder["m.safetensors"]);
        var before = File.ReadAllBytes(folder["m.safetensors"]);
        var error = Assert.Throws<IOException>(() => SavedModelWriter.Write(folder["m.safetensors"], learner.Model, learner.Facts([]), [new("z", WeightType.Byte, [8], new FullDisk(), 0, null)]));
        Assert.Contains("untouched", error.Message);
        Assert.Equal(before, File.ReadAllBytes(folder["m.safetensors"]));
        Assert.Single(Directory.GetFiles(folder.Path, "*m.safetensors*"));
    }

    private long Bytes(string name) => new FileInfo(folder[name]).Length;

    private static float[] Values(Backbone model) => [.. model.state_dict().Values.SelectMany(value => value.to(ScalarType.Float32).data<float>().ToArray())];

    private sealed class FullDisk : ByteSource
    {
        public override long Length => 8;

        public override void Read(long offset, int count, ByteReader reader) => throw new IOException("No space left on device");
    }
}
