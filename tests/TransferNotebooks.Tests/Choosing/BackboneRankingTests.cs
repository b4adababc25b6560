using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Choosing;

[Collection(Seeded.Name)]
public sealed class BackboneRankingTests : IDisposable
{
    private static readonly LabelledData Images = Datasets.Drawn("photo", 60, size: 32, classes: ["teapot", "bicycle"]).Split(test: 0.25);
    private readonly string folder = Directory.CreateTempSubdirectory("tn-ranking-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Loaded_backbones_are_ranked_by_scores_on_the_training_part_alone()
    {
        manual_seed(1);
        using var small = Backbones.Load("small-cnn", classes: 3, weights: "random");
        using var residual = Backbones.Load("cifar_resnet8", classes: ["x", "y", "z"], weights: "random");
        var store = new FeatureStore(folder);
        var ranking = BackboneRanking.Of(Images, [small, residual], store: store);

        Assert.Contains("45 samples, 2 classes", ranking.Data);
        Assert.Equal(2, ranking.Rows.Count);
        foreach (var (backbone, row) in new[] { small, residual }.Select(backbone => (backbone, ranking.Rows.Single(row => row.Name == backbone.Name))))
        {
            var features = backbone.Extract(Images.Train, store: store);
            Assert.StartsWith("read from", store.Status);
            Assert.Equal(Transferability.LogMe(features), row.Scores!.LogMe);
            Assert.Equal(CrossValidation.Accuracy(features).Mean, row[RankingColumn.ProbeAccuracy]);
            Assert.Equal(features.Width, row.FeatureWidth);
            Assert.Equal(backbone.Stages.SkipLast(1).Sum(stage => stage.Parameters.Sum(parameter => parameter.numel())), row.Parameters);
            Assert.InRange(row.MultiplyAdds, 1, backbone.Summary().MultiplyAdds - 1);
            Assert.True(row.Milliseconds > 0);
        }

        Assert.True(ranking.Rows[0].Scores!.LogMe >= ranking.Rows[1].Scores!.LogMe);
        Assert.Equal(ranking.Rows[0], ranking.Best);
        Assert.Equal(ranking.Rows.MinBy(row => row.Parameters), ranking.By(RankingColumn.Parameters).Best);
    }

    [Fact]
    public void One_architecture_with_several_weights_is_ranked_under_names_of_ones_own()
    {
        manual_seed(6);
        using var one = Backbones.Load("small-cnn", classes: 2, weights: "random");
        using var other = Backbones.Load("small-cnn", classes: 2, weights: "random");
        var ranking = BackboneRanking.Of(Images, new Dictionary<string, Backbone> { ["first try"] = one, ["second try"] = other }, time: false, cache: false);

        Assert.Equal(["first try", "second try"], ranking.Rows.Select(row => row.Name).Order());
        var alone = BackboneRanking.Of(Images, [other], time: false, cache: false);
        Assert.Equal(alone.Best.Scores!.LogMe, ranking.Rows.Single(row => row.Name == "second try").Scores!.LogMe);
        Assert.Equal(1, ranking.Agreement(RankingColumn.LogMe, ranking.Rows.ToDictionary(row => row.Name, row => row.Scores!.LogMe)));
    }

    [Fact]
    public void The_source_heads_probabilities_give_Leep_and_Nce_where_its_classes_have_names()
    {
        manual_seed(2);
        using var named = Backbones.Load("cifar_resnet8", classes: ["x", "y", "z"], weights: "random");
        using var nameless = Backbones.Load("lenet", classes: 3, weights: "random");
        var ranking = BackboneRanking.Of(Images, [named, nameless], sortBy: RankingColumn.Leep, probe: false, time: false, cache: false);
        Assert.Equal("cifar_resnet8", ranking.Best.Name);
        Assert.Null(ranking.Rows[1].Scores!.Leep);
        Assert.Null(ranking.Rows[0].Milliseconds);

        using var scope = NewDisposeScope();
        using var fast = inference_mode();
        var batch = new ImageLoader(Images.Train, named.Preprocessing, 45).Epoch().Single();
        var softmax = named.call(batch.Images).softmax(1).data<float>().ToArray();
        var probabilities = Dense.Make(45, 3, (i, z) => softmax[i * 3 + z]);
        Assert.Equal(Transferability.Leep(probabilities, Images.Train.Labels), ranking.Best.Scores!.Leep!.Value, 1e-5);
        Assert.Equal(Transferability.Nce(probabilities, Images.Train.Labels), ranking.Best.Scores!.Nce!.Value, 1e-12);
    }

    [Fact]
    public void Backbones_without_weights_at_hand_are_listed_with_the_reason()
    {
        string absent = Backbones.Names.First(name => Backbones.Entry(name).Weights.Count > 0 && Backbones.Entry(name).Input == SampleKind.Image && !Backbones.HasWeights(name));
        var ranking = BackboneRanking.Of(Images, ["cifar_resnet8", absent], cache: false);
        Assert.Contains("no weights are published", ranking.Rows.Single(row => row.Name == "cifar_resnet8").Reason);
        Assert.Contains($"Backbones.Load(\"{absent}\")", ranking.Rows.Single(row => row.Name == absent).Reason);
        Assert.Contains("No backbone could be ranked", Assert.Throws<InvalidOperationException>(() => ranking.Best).Message);
        Assert.Contains("not on this machine", ranking.ToString());
        Assert.Contains("&quot;" + absent, ranking.ToHtml());
    }

    [Fact]
    public void One_that_fails_does_not_stop_the_others_and_comes_last()
    {
        using var broken = Backbones.Load("small-cnn", classes: 2, weights: "random");
        using (no_grad()) broken.parameters().First().fill_(float.NaN);
        using var good = Backbones.Load("lenet", classes: 2, weights: "random");
        var ranking = BackboneRanking.Of(Images, [broken, good], probe: false, time: false, cache: false);
        Assert.Equal(["lenet", "small-cnn"], ranking.Rows.Select(row => row.Name));
        Assert.Contains("finite numbers", ranking.Rows[1].Reason);
    }

    [Fact]
    public void It_shows_a_table_a_chart_and_how_far_scores_agree()
    {
        manual_seed(3);
        using var one = Backbones.Load("small-cnn", classes: 2, weights: "random");
        using var two = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        using var three = Backbones.Load("lenet", classes: 2, weights: "random");
        var ranking = BackboneRanking.Of(Images, [one, two, three], time: false, cache: false);
        Assert.Contains("<th>LogME</th><th>H-score</th>", ranking.ToHtml());
        Assert.DoesNotContain("ms an image", ranking.ToHtml());
        Assert.Contains("by LogME", ranking.ToString());
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(ranking.Chart().ToJson(), "\"type\":\"(bar|scatter)\""));
        Assert.Contains("\"type\":\"bar\"", ranking.By(RankingColumn.ProbeAccuracy).Chart().ToJson());

        var order = ranking.Rows.Select((row, i) => (row.Name, Accuracy: 0.9 - 0.1 * i)).ToDictionary(pair => pair.Name, pair => pair.Accuracy);
        Assert.Equal(1, ranking.Agreement(RankingColumn.LogMe, order)!.Value, 1e-12);
        Assert.Equal(-1, ranking.Agreement(RankingColumn.LogMe, order.ToDictionary(pair => pair.Key, pair => -pair.Value))!.Value, 1e-12);
        Assert.Null(ranking.Agreement(RankingColumn.Leep));
    }

    [Fact]
    public void Unknown_names_and_data_of_one_class_are_refused()
    {
        Assert.Contains("Received: 'resnet19'", Assert.Throws<ArgumentException>(() => BackboneRanking.Of(Images, ["resnet19"])).Message);
        Assert.Contains("At least 2 classes", Assert.Throws<ArgumentException>(() => BackboneRanking.Of(Images.Where(sample => sample.Label == 0), ["lenet"])).Message);
        Assert.Contains("Received: none", Assert.Throws<ArgumentException>(() => BackboneRanking.Of(Images, (string[])[])).Message);
    }

    [Fact]
    public void Source_nets_trained_on_photos_come_before_a_random_one_for_ants_and_bees()
    {
        Assert.SkipUnless(Datasets.Has("hymenoptera") && Backbones.HasWeights("squeezenet1_1") && Backbones.HasWeights("mobilenet_v1_trunk12"), "hymenoptera and its source nets are not in TRANSFER_DATA");
        var photos = Datasets.Load("hymenoptera");
        var store = new FeatureStore(folder);
        var ranking = BackboneRanking.Of(photos, ["squeezenet1_1", "mobilenet_v1_trunk12"], store: store);
        Assert.All(ranking.Rows, row => Assert.InRange(row.Probe!.Mean, 0.8, 1));
        Assert.NotNull(ranking.Rows.Single(row => row.Name == "squeezenet1_1").Scores!.Leep);
        Assert.Null(ranking.Rows.Single(row => row.Name == "mobilenet_v1_trunk12").Scores!.Leep);
        manual_seed(1);
        using var random = Backbones.Load("squeezenet1_1", weights: "random");
        var chance = BackboneRanking.Of(photos, [random], probe: false, time: false, store: store).Best;
        Assert.All(ranking.Rows, row => Assert.True(row.Scores!.LogMe > chance.Scores!.LogMe, $"{ranking}\n{chance.Scores}"));
        TestContext.Current.TestOutputHelper?.WriteLine(ranking.ToString());
    }

    [Fact]
    public void Texts_are_ranked_too()
    {
        var reviews = Datasets.DrawnReviews("films", 40);
        var vocabulary = Vocabulary.FromTexts(reviews.Select(sample => sample.Text));
        using var gru = RecurrentClassifier.For("gru", vocabulary, reviews.Classes, hidden: 8);
        var ranking = BackboneRanking.Of(reviews, [gru], cache: false);
        Assert.Equal("", ranking.Best.Reason);
        Assert.Null(ranking.Best.Milliseconds);
        Assert.NotNull(ranking.Best.Scores!.Leep);
    }
}
