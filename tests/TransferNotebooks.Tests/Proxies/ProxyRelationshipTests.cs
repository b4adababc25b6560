namespace TransferNotebooks.Tests.Proxies;

[Collection(Seeded.Name)]
public sealed class ProxyRelationshipTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Backbone source;
    private readonly LabelledData images = Datasets.Drawn("photo", 60, size: 32).Split(test: 0.2, seed: 1);

    public ProxyRelationshipTests()
    {
        TorchSharp.torch.manual_seed(3);
        source = Backbones.Load("cifar_resnet8", classes: 6, weights: "random");
    }

    public void Dispose()
    {
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_profile_is_the_mean_probability_of_each_target_class_without_the_test_part()
    {
        var proxy = ProxyCollection.Collect(source, images, folder["p"]);
        var profile = proxy.ClassProfile();
        for (var target = 0; target < images.Classes.Count; target++)
        {
            var rows = Enumerable.Range(0, 60).Where(row => images[row].Part != "test" && images[row].Label == target).ToArray();
            Assert.Equal(rows.Length, profile.Counts[target]);
            for (var k = 0; k < 6; k++) Assert.Equal(rows.Average(row => proxy.Probabilities[row, k]), profile.Matrix[target, k], 1e-6);
        }
        Assert.Equal(profile.Matrix.Cast<double>(), proxy.CategoryRelationship().Matrix.Cast<double>());
        var best = profile.Top(0, 2);
        Assert.True(best[0].Probability >= best[1].Probability);
        Assert.Contains($"{images.Classes[0]} ({profile.Counts[0]}): {best[0].Source}", profile.ToString());
        Assert.Contains("target class", profile.Chart().ToJson());
        Assert.Contains("looks like", profile.ToHtml());
    }

    [Theory]
    [InlineData(RelationshipApproach.Direct)]
    [InlineData(RelationshipApproach.Reverse)]
    public void It_is_learned_once_and_then_read_from_the_collection(RelationshipApproach approach)
    {
        var proxy = ProxyCollection.Collect(source, images, folder["p"]);
        var first = proxy.CategoryRelationship(approach, temperature: 0.5);
        var file = Directory.EnumerateFiles(folder["p"], "relationship-*").Single();
        var bytes = File.ReadAllBytes(file);
        for (var row = 0; row < proxy.Classes.Count; row++) Assert.Equal(1, Enumerable.Range(0, 6).Sum(k => first.Matrix[row, k]), 1e-6);

        // What is read is what the file says: here with its first two columns exchanged.
        var stored = WeightFile.Open(file);
        var values = stored["matrix"].ToArray<double>();
        for (var row = 0; row < values.Length; row += 6) (values[row], values[row + 1]) = (values[row + 1], values[row]);
        WeightFile.Save(file, new WeightSet([WeightTensor.From("matrix", values, values.Length / 6, 6), .. stored.Where(tensor => tensor.Name != "matrix")], stored.Metadata));
        Assert.Equal(values, ProxyCollection.Open(folder["p"]).CategoryRelationship(approach, temperature: 0.5).Matrix.Cast<double>());

        File.WriteAllBytes(file, bytes[..^5]);
        Assert.Equal(first.Matrix.Cast<double>(), proxy.CategoryRelationship(approach, temperature: 0.5).Matrix.Cast<double>());
        Assert.Equal(bytes, File.ReadAllBytes(file));
        Assert.NotEqual(first.Matrix.Cast<double>(), proxy.CategoryRelationship(approach).Matrix.Cast<double>());
    }

    [Fact]
    public void Both_approaches_find_the_source_class_that_stands_for_a_target_class()
    {
        // Target class t looks like source classes 2t and 2t + 1; source class 6 comes with every target class.
        var random = new SeededRandom(5);
        float[] Row(int target)
        {
            var row = Enumerable.Range(0, 7).Select(_ => 0.02 + 0.01 * random.NextDouble()).ToArray();
            row[2 * target + random.Next(2)] += 0.6;
            row[6] += 0.3;
            return [.. row.Select(value => (float)(value / row.Sum()))];
        }
        int[] labels = [.. Enumerable.Range(0, 90).Select(n => n % 3)], held = [.. Enumerable.Range(0, 30).Select(n => n % 3)];
        var (matrix, fit) = ReverseRelationship.Learn([.. labels.SelectMany(Row)], labels, [.. held.SelectMany(Row)], held, sources: 7, targets: 4);
        Assert.Equal(1, fit.Accuracy);
        for (var target = 0; target < 3; target++)
        {
            Assert.True(matrix[target, 2 * target] + matrix[target, 2 * target + 1] > 0.5);
            Assert.Equal(1, Enumerable.Range(0, 7).Sum(k => matrix[target, k]), 1e-9);
        }
        var marginal = ReverseRelationship.Marginal([.. labels.SelectMany(Row)], [], 7);
        for (var k = 0; k < 7; k++) Assert.Equal(marginal[k], matrix[3, k], 0.05); // no sample of class 3: what is known is the mean
    }

    [Fact]
    public void One_target_class_alone_cannot_be_told_apart_and_the_message_says_what_to_use()
    {
        var proxy = ProxyCollection.Collect(source, images.Where(image => image.Label == 0), folder["p"]);
        Assert.Contains("direct approach", Assert.Throws<InvalidOperationException>(() => proxy.CategoryRelationship(RelationshipApproach.Reverse)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => proxy.CategoryRelationship(temperature: 0));
    }

    [Fact]
    public void The_targets_of_the_source_head_are_rows_of_the_relationship()
    {
        var relationship = ProxyCollection.Collect(source, images, folder["p"]).CategoryRelationship();
        var targets = relationship.Targets([1, 0]);
        for (var k = 0; k < 6; k++) Assert.Equal((relationship.Matrix[1, k], relationship.Matrix[0, k]), (targets[k], targets[6 + k]), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-6);
        Assert.Throws<ArgumentException>(() => relationship.Targets([images.Classes.Count]));
        Assert.Equal(relationship.Matrix.Cast<double>(), relationship.ToCategoryRelationship().ToArray().Cast<double>());
    }

    [Fact]
    public void The_temperature_undoes_what_scores_were_multiplied_by()
    {
        // Labels drawn from the softmax of the scores are calibrated by 1; of scores multiplied by 4, by 1/4.
        var random = new SeededRandom(2);
        var scores = Enumerable.Range(0, 4000 * 3).Select(_ => 4 * random.NextDouble() - 2).ToArray();
        var labels = new int[4000];
        for (var n = 0; n < 4000; n++)
        {
            var row = scores.AsSpan(n * 3, 3).ToArray();
            Softmax.InPlace(row);
            var u = random.NextDouble();
            labels[n] = u < row[0] ? 0 : u < row[0] + row[1] ? 1 : 2;
        }
        var factor = TemperatureScaling.Factor(scores, labels, 3);
        Assert.Equal(1, factor, 0.1);
        Assert.Equal(factor / 4, TemperatureScaling.Factor(Array.ConvertAll(scores, score => 4 * score), labels, 3), 1e-6);
        Assert.Equal(0, TemperatureScaling.Factor([1, 0, 1, 0], [0, 1], 2));
        Assert.Equal(0, TemperatureScaling.Factor([1, 0], [1], 2));
        Assert.InRange(TemperatureScaling.Factor([1, 0], [0], 2), 20, 1100);
    }

    [Fact]
    public void A_source_model_is_calibrated_on_data_of_its_own_classes_only()
    {
        source.ResetHead([.. images.Classes]);
        var proxy = ProxyCollection.Collect(source, images, folder["p"]);
        // A random model's scores say nothing, or hardly anything.
        try
        {
            Assert.True(proxy.SourceTemperature() > 0);
        }
        catch (InvalidOperationException e)
        {
            Assert.Contains("say nothing", e.Message);
        }
        source.ResetHead(["x", "y"]);
        Assert.Contains("its own classes", Assert.Throws<InvalidOperationException>(() => ProxyCollection.Collect(source, images, folder["q"]).SourceTemperature()).Message);
    }
}
