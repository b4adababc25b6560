using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

/// <summary>Data and settings with which a training cannot do what is asked: it says so, or does without.</summary>
[Collection(Seeded.Name)]
public sealed class TroubleTests
{
    [Fact]
    public void A_class_without_samples_is_named()
    {
        var data = Datasets.Drawn("sketch", 48, seed: 3, size: 32, classes: ["car", "tree", "house"]).Where(sample => sample.Class != "tree");
        using var model = Small.Net("small-cnn", classes: 3);
        var history = new Learner(model, data, data) { Loss = Losses.CrossEntropy(classWeights: data.ClassWeights()) }.Fit(epochs: 1);
        Assert.Equal(["No training sample of the class tree: the model will not say it."], history.Notes);
        Assert.True(double.IsFinite(history.Last.TrainLoss));
    }

    [Fact]
    public void Samples_of_one_class_only_are_told()
    {
        var data = Small.Data(48).Where(sample => sample.Label == 1);
        using var model = Small.Net("small-cnn");
        var note = Assert.Single(new Learner(model, data, data).Fit(epochs: 1).Notes);
        Assert.Contains("are of one class, tree", note);
    }

    [Fact]
    public void Labels_outside_the_head_are_refused_with_the_way_out()
    {
        using var model = Small.Net(classes: 2);
        Assert.Contains("classes: 3", Assert.Throws<ArgumentException>(() => new Learner(model, Datasets.Drawn("sketch", 24, classes: ["car", "tree", "house"]))).Message);
        Assert.Contains("from 0 to 1", Assert.Throws<ArgumentException>(() => LabelledData.OfVectors(["a", "b"], [1, 2], [0, 2])).Message);
    }

    [Fact]
    public void Images_smaller_than_the_network_can_take_are_refused_with_their_size()
    {
        using var model = Small.Net("small-cnn");
        var error = Assert.Throws<InvalidOperationException>(() => new Learner(model, Small.Data(16), null) { Scales = [8] }.Fit(epochs: 1));
        Assert.Contains("small-cnn cannot take images of 8x8", error.Message);
        Assert.Contains("Scales", error.Message);
        model.Preprocessing = Preprocessing.Square(24);
        Assert.Contains("takes images of 32×32", Assert.Throws<ArgumentException>(() => new Learner(model, Small.Data(16), null).Fit(epochs: 1)).Message);
    }

    [Fact]
    public void Colour_images_train_a_grey_network_and_grey_ones_a_colour_network()
    {
        using var grey = Backbones.Load("lenet", classes: 2, weights: "random");
        Assert.True(double.IsFinite(new Learner(grey, Small.Data(16), null).Fit(epochs: 1).Last.TrainLoss));
        using var colour = Small.Net("small-cnn");
        var greyImages = LabelledData.Of(["car", "tree"], Small.Data(16).Select(sample => (sample.Load().ToGrey(), sample.Label)));
        Assert.True(double.IsFinite(new Learner(colour, greyImages, null).Fit(epochs: 1).Last.TrainLoss));
    }

    [Fact]
    public void A_preprocessing_with_the_wrong_number_of_channels_is_named()
    {
        using var model = Small.Net("small-cnn");
        model.Preprocessing = model.Preprocessing with { Channels = 1 };
        var error = Assert.Throws<InvalidOperationException>(() => new Learner(model, Small.Data(16), null).Fit(epochs: 1));
        Assert.Contains("takes images with 3 channels. Received: images with 1", error.Message);
        Assert.Contains("WithInputChannels(1)", error.Message);
    }

    [Fact]
    public void Broken_images_and_texts_named_jpg_are_left_out_and_named()
    {
        using var folder = new TemporaryFolder();
        foreach (var sample in Small.Data(32).Select((sample, number) => (sample, number)))
        {
            Directory.CreateDirectory(folder[sample.sample.Class]);
            sample.sample.Load().SavePng(folder[$"{sample.sample.Class}/{sample.number}.png"]);
        }
        folder.File("car/notes.jpg", "this is a text"u8.ToArray());
        folder.File("tree/cut.png", File.ReadAllBytes(Directory.GetFiles(folder["tree"])[0])[..100]);
        using var model = Small.Net("small-cnn");
        var history = new Learner(model, Datasets.FromFolder(folder.Path), null) { BatchSize = 8 }.Fit(epochs: 2);
        Assert.Equal(2, history.Notes.Count);
        Assert.Contains(history.Notes, note => note.StartsWith("Left out:") && note.Contains("notes.jpg"));
        Assert.Contains(history.Notes, note => note.StartsWith("Left out:") && note.Contains("cut.png"));
    }

    [Fact]
    public void Data_without_one_readable_image_is_an_error_not_an_empty_training()
    {
        using var folder = new TemporaryFolder();
        LabelledData data = LabelledData.FromFiles("broken", ["a", "b"], [(folder.File("1.jpg", [1, 2]), 0), (folder.File("2.jpg", [3]), 1)]);
        using var model = Small.Net("small-cnn");
        var error = Assert.Throws<InvalidOperationException>(() => new Learner(model, data, null).Fit(epochs: 1));
        Assert.Contains("1.jpg", error.Message);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(folder["no"], Assert.Throws<DatasetException>(() => Datasets.FromFolder(folder["no"])).Message);
    }

    [Fact]
    public void A_last_batch_of_one_leaves_batch_normalisation_whole()
    {
        using var model = Small.Net("resnet18");
        model.Preprocessing = Preprocessing.Square(32);
        model.FreezeAllBut(last: 2);
        var history = new Learner(model, Small.Data(17), null) { BatchSize = 16 }.Fit(epochs: 1);
        Assert.Contains("batch normalisation needs several", Assert.Single(history.Notes));
        Assert.True(double.IsFinite(history.Last.TrainLoss));
        Assert.All(Small.Weights(model), weight => Assert.True(float.IsFinite(weight)));
    }
}
