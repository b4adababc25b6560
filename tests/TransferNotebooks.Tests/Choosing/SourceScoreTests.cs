namespace TransferNotebooks.Tests.Choosing;

/// <summary>LEEP and NCE: what is told from the source head's classes.</summary>
public class SourceScoreTests
{
    private static (double[,] Probabilities, int[] Labels) Made(int count, int sources, int classes, int seed)
    {
        var random = new SeededRandom(seed);
        var raw = Dense.Make(count, sources, (_, _) => random.NextDouble() * random.NextDouble());
        int[] labels = [.. Enumerable.Range(0, count).Select(i => random.Next(classes))];
        return (Dense.Make(count, sources, (i, z) => raw[i, z] / Enumerable.Range(0, sources).Sum(k => raw[i, k])), labels);
    }

    [Theory]
    [InlineData(30, 4, 3)]
    [InlineData(200, 11, 5)]
    public void Leep_is_the_sum_over_source_classes_written_out(int count, int sources, int classes)
    {
        var (p, y) = Made(count, sources, classes, seed: count);
        double P(int label, int z) => Enumerable.Range(0, count).Where(i => y[i] == label).Sum(i => p[i, z]) / count;
        double P1(int z) => Enumerable.Range(0, count).Sum(i => p[i, z]) / count;
        double expected = Enumerable.Range(0, count).Average(i => Math.Log(Enumerable.Range(0, sources).Sum(z => P(y[i], z) / P1(z) * p[i, z])));
        Assert.Equal(expected, Transferability.Leep(p, y), 1e-10);
    }

    [Theory]
    [InlineData(30, 4, 3)]
    [InlineData(200, 11, 5)]
    public void Nce_is_minus_the_joint_entropy_plus_that_of_the_source(int count, int sources, int classes)
    {
        var (p, y) = Made(count, sources, classes, seed: count);
        int[] z = [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, sources).MaxBy(k => p[i, k]))];
        double Entropy<T>(IEnumerable<T> things) => -things.GroupBy(thing => thing).Sum(group => (double)group.Count() / count * Math.Log((double)group.Count() / count));
        double expected = Entropy(z) - Entropy(z.Zip(y));
        Assert.Equal(expected, Transferability.Nce(p, y), 1e-10);
        Assert.Equal(expected, Transferability.Nce(z, y), 1e-10);
    }

    [Fact]
    public void Source_classes_that_decide_the_labels_give_zero_and_useless_ones_minus_the_entropy()
    {
        int[] labels = [0, 1, 2, 0, 1, 2];
        var sure = Dense.Make(6, 3, (i, z) => labels[i] == z ? 1 : 0);
        var unsure = Dense.Make(6, 4, (_, _) => 0.25);
        Assert.Equal(0, Transferability.Leep(sure, labels), 1e-12);
        Assert.Equal(0, Transferability.Nce(sure, labels), 1e-12);
        Assert.Equal(-Math.Log(3), Transferability.Leep(unsure, labels), 1e-12);
        Assert.Equal(-Math.Log(3), Transferability.Nce(unsure, labels), 1e-12);
    }

    [Fact]
    public void With_hard_probabilities_Leep_equals_Nce()
    {
        var (p, y) = Made(80, 5, 3, seed: 4);
        var hard = Dense.Make(80, 5, (i, z) => z == Enumerable.Range(0, 5).MaxBy(k => p[i, k]) ? 1 : 0);
        Assert.Equal(Transferability.Nce(p, y), Transferability.Leep(hard, y), 1e-12);
    }

    [Fact]
    public void One_target_class_is_certain()
    {
        Assert.Equal(0, Transferability.Leep(Made(5, 3, 2, 1).Probabilities, [1, 1, 1, 1, 1]), 1e-12);
        Assert.Equal(0, Transferability.Nce([0, 1, 2], [4, 4, 4]), 1e-12);
    }

    [Fact]
    public void Scores_instead_of_probabilities_and_lengths_that_do_not_fit_are_refused()
    {
        Assert.Contains("softmax", Assert.Throws<ArgumentException>(() => Transferability.Leep(new double[,] { { 2, -1 } }, [0])).Message);
        Assert.Contains("sum to 1. Received: 3", Assert.Throws<ArgumentException>(() => Transferability.Leep(new double[,] { { 2, 1 } }, [0])).Message);
        Assert.Contains("2 labels for 1 samples", Assert.Throws<ArgumentException>(() => Transferability.Leep(new double[,] { { 0.5, 0.5 } }, [0, 1])).Message);
        Assert.Contains("Received: -1", Assert.Throws<ArgumentException>(() => Transferability.Nce([0, 1], [0, -1])).Message);
        Assert.Contains("Received: 0 labels", Assert.Throws<ArgumentException>(() => Transferability.Nce((int[])[], [])).Message);
    }
}
