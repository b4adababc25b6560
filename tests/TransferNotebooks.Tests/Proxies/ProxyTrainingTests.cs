using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Proxies;

[Collection(Seeded.Name)]
public sealed class ProxyTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Backbone source;
    // Photos against sketches: even a random network tells them apart.
    private readonly LabelledData images = LabelledData.Of(["photo", "sketch"],
        [.. Datasets.Drawn("photo", 45, size: 32).Select(image => (image.Load(), 0)), .. Datasets.Drawn("sketch", 45, size: 32).Select(image => (image.Load(), 1))], "drawings").Split(test: 0.2, val: 0.2, seed: 1);

    public ProxyTrainingTests()
    {
        manual_seed(7);
        source = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        source.ResetHead(["x", "y", "z"]);
    }

    public void Dispose()
    {
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_head_on_pooled_features_is_trained_until_the_accuracy_that_was_asked_for()
    {
        var proxy = Collect();
        var result = proxy.Train(until: accuracy => accuracy >= 0.7, maxEpochs: 60);
        Assert.Equal(("pooled", ProxyStop.AccuracyReached), (result.From, result.Stop));
        Assert.InRange(result.Accuracy, 0.7, 1);
        Assert.All(result.History.Epochs.SkipLast(1), epoch => Assert.True(epoch.ValidationAccuracy < 0.7));
        Assert.Equal(18, result.Test!.Count);
        Assert.Contains("the accuracy that was asked for is reached", result.ToString());
        Assert.Contains("18 test samples", result.ToString());
        Assert.Contains("trained on pooled features", result.ToHtml());

        var all = proxy.Train(until: accuracy => accuracy > 1, maxEpochs: 3);
        Assert.Equal((ProxyStop.EpochsEnded, 3), (all.Stop, all.History.Epochs.Count));
    }

    [Fact]
    public void The_head_is_as_good_as_a_logistic_probe_and_the_same_every_time()
    {
        var proxy = Collect();
        var result = proxy.Train(maxEpochs: 40);
        var train = proxy.Features.Part("train");
        var probe = Probe.Logistic(train).Evaluate(proxy.Features.Part("val"));
        Assert.InRange(result.Accuracy, probe.Accuracy - 0.15, 1);
        Assert.Equal(result.Student.ToWeights()["head.weight"].ToArray<float>(), proxy.Train(maxEpochs: 40).Student.ToWeights()["head.weight"].ToArray<float>());
        Assert.NotEqual(result.Student.ToWeights()["head.weight"].ToArray<float>(), proxy.Train(maxEpochs: 40, settings: new() { Seed = 1 }).Student.ToWeights()["head.weight"].ToArray<float>());
    }

    [Fact]
    public void Training_leaves_the_random_numbers_of_the_caller_alone()
    {
        var proxy = Collect();
        manual_seed(5);
        var expected = rand(3).data<float>().ToArray();
        manual_seed(5);
        proxy.Train(maxEpochs: 1);
        Assert.Equal(expected, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void A_small_net_learns_from_the_maps()
    {
        var proxy = ProxyCollection.Open(Collect("layer2").Folder);
        var result = proxy.Train(from: "map", maxEpochs: 12);
        Assert.IsType<MapNet>(result.Student);
        Assert.True(result.History.Last.TrainLoss < 0.7 * result.History.Epochs[0].TrainLoss, result.History.ToString());
        Assert.InRange(result.Accuracy, 0.6, 1);
        using var scope = NewDisposeScope();
        using var quick = inference_mode();
        var maps = proxy.Maps!.Batch([0, 1]);
        var (byMap, byRow) = (result.Student.call(maps).data<float>().ToArray(), result.Student.call(maps.flatten(1)).data<float>().ToArray());
        Assert.All(byMap.Zip(byRow), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void A_student_on_images_follows_the_stored_outputs()
    {
        var proxy = Collect();
        double Distance(ProxyTrainingSettings settings)
        {
            manual_seed(2);
            using var student = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
            Assert.Equal("images", proxy.Train(student, maxEpochs: 4, settings: settings).From);
            // How well the source's standardised features are a linear map of the student's.
            var (own, wanted) = (student.Extract(images, cache: false).ToArray(), proxy.Features.ToArray());
            using var scope = NewDisposeScope();
            var (x, y) = (tensor(own, [90, 64]).to(float64), tensor(wanted, [90, 64]).to(float64));
            (x, y) = (cat([x - x.mean([0]), ones(90, 1, dtype: float64)], 1), (y - y.mean([0])) / (y.std(0) + 1e-9));
            var solution = linalg.solve(x.t().matmul(x) + 10 * eye(65, dtype: float64), x.t().matmul(y));
            return (x.matmul(solution) - y).pow(2).mean().item<double>();
        }
        var (plain, hinted) = (Distance(new() { Scores = 0 }), Distance(new() { Scores = 0, Features = 10 }));
        Assert.True(hinted < plain, $"{hinted} against {plain}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Stored_scores_are_targets_of_the_head_itself_where_the_classes_are_the_same_and_of_a_second_head_elsewhere(bool same)
    {
        if (same) source.ResetHead([.. images.Classes]);
        var proxy = Collect();
        using var student = Backbones.Load("small-cnn", classes: 2, weights: "random");
        var parameters = student.parameters().Sum(parameter => parameter.numel());
        var scores = new float[90 * proxy.SourceClasses.Count];
        for (var i = 0; i < scores.Length; i++) scores[i] = (float)proxy.Scores[i / proxy.SourceClasses.Count, i % proxy.SourceClasses.Count];
        var callback = new ProxyTargets(student, scores, same, null, 90, (1, 0, 2));
        Assert.Equal(same ? 0 : 2, callback.Parameters.Count());
        var result = proxy.Train(student, maxEpochs: 2, settings: new() { Scores = 1, Temperature = 2 });
        Assert.Equal(parameters, result.Student.parameters().Sum(parameter => parameter.numel()));
        Assert.True(double.IsFinite(result.History.Last.TrainLoss));
        // The term counts: the same student without it has another loss.
        manual_seed(1);
        using var first = Backbones.Load("small-cnn", classes: 2, weights: "random");
        using var second = Backbones.Load("small-cnn", classes: 2, weights: "random");
        second.load_state_dict(first.state_dict());
        var (more, less) = (proxy.Train(first, maxEpochs: 1), proxy.Train(second, maxEpochs: 1, settings: new() { Scores = 0 }));
        Assert.NotEqual(less.History.Last.TrainLoss, more.History.Last.TrainLoss);
    }

    [Fact]
    public void Only_the_head_is_trained_on_request()
    {
        var proxy = Collect();
        using var student = Backbones.Load("small-cnn", classes: 2, weights: "random");
        var before = student.ToWeights().ToDictionary(weight => weight.Name, weight => weight.ToArray<float>());
        proxy.Train(student, maxEpochs: 1, settings: new() { HeadOnly = true });
        foreach (var weight in student.ToWeights())
            if (weight.Name.StartsWith("head")) Assert.NotEqual(before[weight.Name], weight.ToArray<float>());
            else Assert.Equal(before[weight.Name], weight.ToArray<float>());
    }

    [Fact]
    public void The_budget_ends_the_training_and_is_named_as_the_reason()
    {
        var proxy = Collect();
        var result = proxy.Train(until: accuracy => accuracy > 1, maxEpochs: 100_000, budget: TimeSpan.FromMilliseconds(50));
        Assert.Equal(ProxyStop.BudgetEnded, result.Stop);
        Assert.Contains("the time is over", result.ToString());
        Assert.Contains("the time of 0.05 s is over", result.History.ToString());
    }

    [Fact]
    public void A_collection_from_disk_takes_the_data_it_was_made_from_and_no_other()
    {
        var proxy = ProxyCollection.Open(Collect().Folder);
        using var student = Backbones.Load("small-cnn", classes: 2, weights: "random");
        Assert.Contains("give the data", Assert.Throws<ArgumentException>(() => proxy.Train(student)).Message);
        Assert.Contains("other data", Assert.Throws<ArgumentException>(() => proxy.Train(student, data: images.Where(image => image.Part != "test"))).Message);
        Assert.Equal("images", proxy.Train(student, maxEpochs: 1, data: images).From);
    }

    [Fact]
    public void What_is_not_there_is_said()
    {
        var proxy = Collect();
        Assert.Contains("holds no maps", Assert.Throws<ArgumentException>(() => proxy.Train(from: "map")).Message);
        Assert.Contains("need a student", Assert.Throws<ArgumentException>(() => proxy.Train(from: "images")).Message);
        Assert.Contains("'features'", Assert.Throws<ArgumentException>(() => proxy.Train(from: "features")).Message);
        Assert.Throws<ArgumentException>(() => proxy.Train(settings: new() { Features = -1 }));
        using var wide = new FeatureHead(8, 2);
        Assert.Contains("[N, 8]", Assert.Throws<ArgumentException>(() => proxy.Train(wide, from: "pooled")).Message);
    }

    private ProxyCollection Collect(string? maps = null) => ProxyCollection.Collect(source, images, folder["p"], maps: maps);
}
