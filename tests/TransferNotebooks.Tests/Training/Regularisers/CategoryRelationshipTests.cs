using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class CategoryRelationshipTests
{
    [Fact]
    public void The_direct_way_is_the_mean_over_each_target_class_and_over_all_where_there_are_no_samples()
    {
        var learned = CategoryRelationship.Learn(new[,] { { 0.8, 0.2 }, { 0.4, 0.6 }, { 0.1, 0.9 } }, [0, 0, 1], classes: 3);
        double[,] expected = { { 0.6, 0.4 }, { 0.1, 0.9 }, { 1.3 / 3, 1.7 / 3 } };
        foreach (var (row, column) in Enumerable.Range(0, 6).Select(i => (i / 2, i % 2))) Assert.Equal(expected[row, column], learned[row, column], 1e-12);
        Assert.Equal((1, 0.9), learned.Nearest(1, top: 1)[0], (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-12);
    }

    [Fact]
    public void A_temperature_of_two_is_that_of_scores_divided_by_two()
    {
        var learned = CategoryRelationship.Learn(new[,] { { 0.8, 0.2 } }, [0], classes: 1, temperature: 2);
        Assert.Equal(2.0 / 3, learned[0, 0], 1e-12); // √0.8 : √0.2 = 2 : 1
    }

    [Fact]
    public void The_reverse_way_finds_the_source_classes_that_belong_together_with_a_target_class()
    {
        var random = new SeededRandom(4);
        var (rows, labels) = (new double[60, 4], new int[60]);
        for (var row = 0; row < 60; row++)
        {
            // Source classes 0 and 1 belong to target 0, class 2 to target 1; class 3 never comes up.
            labels[row] = row % 2;
            var strong = labels[row] == 1 ? 2 : random.Next(2);
            for (var column = 0; column < 4; column++) rows[row, column] = column == strong ? 0.91 : 0.03;
        }
        var learned = CategoryRelationship.Learn(rows, labels, classes: 2, RelationshipMethod.Reverse);

        Assert.InRange(learned[0, 0] + learned[0, 1], 0.8, 1);
        Assert.InRange(learned[1, 2], 0.8, 1);
        for (var target = 0; target < 2; target++) Assert.Equal(1, Enumerable.Range(0, 4).Sum(source => learned[target, source]), 1e-9);
    }

    [Fact]
    public void It_is_written_and_read_and_a_cache_is_used_for_the_same_model_and_samples_only()
    {
        using var folder = new TemporaryFolder();
        using var scope = TorchSharp.torch.NewDisposeScope();
        var (source, data, cache) = (Begun.Net(classes: 5), Begun.Data(12), folder["relationship.safetensors"]);
        var learned = CategoryRelationship.Learn(source, data, cache: cache);
        Assert.Equal(learned.ToArray(), CategoryRelationship.Load(cache).ToArray());

        var written = File.GetLastWriteTimeUtc(cache);
        Assert.Equal(learned.ToArray(), CategoryRelationship.Learn(source, data, cache: cache).ToArray());
        Assert.Equal(written, File.GetLastWriteTimeUtc(cache));
        Assert.NotEqual(learned.ToArray(), CategoryRelationship.Learn(source, Begun.Data(16), cache: cache).ToArray());

        // The mean of what the source says of each class.
        var expected = TrainingProbabilities(source, data);
        Assert.Equal(expected, learned[1, 3], 1e-6);
    }

    [Fact]
    public void What_is_no_distribution_is_refused()
    {
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => new CategoryRelationship(new[,] { { 0.5, 0.5 }, { 0.5, 0.6 } })).Message);
        Assert.Throws<ArgumentException>(() => CategoryRelationship.Learn(new double[2, 3], [0], classes: 1));
    }

    private static double TrainingProbabilities(Backbone source, LabelledData data)
    {
        var probabilities = new Learner(source, data, null).Probabilities(data);
        return Enumerable.Range(0, data.Count).Where(row => data[row].Label == 1).Average(row => probabilities[row, 3]);
    }
}
