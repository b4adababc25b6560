namespace TransferNotebooks.Tests.Pictures;

public class FeatureMap2DTests
{
    [Fact]
    public void Tsne_keeps_groups_apart_that_lie_apart()
    {
        var features = Groups(count: 150, groups: 5, width: 10);
        var map = TSne.Fit(features);
        double within = 0, between = double.PositiveInfinity;
        double[][] centres = [.. Enumerable.Range(0, 5).Select(group => new[] { Mean(map.X, group), Mean(map.Y, group) })];
        for (int i = 0; i < features.Count; i++) within = Math.Max(within, Distance([map.X[i], map.Y[i]], centres[i % 5]));
        for (int a = 0; a < 5; a++)
            for (int b = 0; b < a; b++) between = Math.Min(between, Distance(centres[a], centres[b]));
        Assert.True(between > 2 * within, $"{between} between groups, {within} within");
        Assert.InRange(map.Divergence, 0, 1);
        double Mean(IReadOnlyList<double> values, int group) => Enumerable.Range(0, 30).Average(i => values[5 * i + group]);
    }

    [Fact]
    public void Tsne_is_the_same_for_a_seed_and_doubled_samples_do_no_harm()
    {
        var features = Groups(count: 61, groups: 3, width: 4, doubled: true);
        TSne first = TSne.Fit(features, iterations: 300), again = TSne.Fit(features, iterations: 300), other = TSne.Fit(features, seed: 1, iterations: 300);
        Assert.Equal(first.X, again.X);
        Assert.Equal(first.Y, again.Y);
        Assert.NotEqual(first.X, other.X);
        Assert.All(first.X.Concat(first.Y), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Tsne_descends_the_divergence_by_its_gradient()
    {
        var features = Groups(count: 40, groups: 2, width: 3);
        Assert.True(TSne.Fit(features, iterations: 1000).Divergence < TSne.Fit(features, iterations: 260).Divergence);
    }

    [Fact]
    public void Tsne_stops_on_request_and_refuses_what_it_cannot_place()
    {
        var features = Groups(count: 40, groups: 2, width: 3);
        Assert.ThrowsAny<OperationCanceledException>(() => TSne.Fit(features, token: new CancellationToken(true)));
        Assert.Contains("Received: 41", Assert.Throws<ArgumentException>(() => TSne.Fit(features, perplexity: 41)).Message);
        Assert.Contains("at least 4", Assert.Throws<ArgumentException>(() => TSne.Fit(features.Take([0, 1]))).Message);
        float[] broken = features.ToArray();
        broken[5] = float.NaN;
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => TSne.Fit(new Features(broken, features.Labels, features.Classes))).Message);
    }

    [Fact]
    public void A_class_has_the_same_colour_in_every_map_and_one_entry_in_the_legend()
    {
        var features = Groups(count: 90, groups: 3, width: 5);
        var before = FeatureMap2D.Pca(features, "before");
        string all = before.Chart().ToJson(), some = FeatureMap2D.Pca(features.Take(Enumerable.Range(0, 90).Where(i => i % 3 == 2))).Chart().ToJson();
        string third = $"\"color\":\"{ClassColours.Of(2)}\"";
        Assert.Contains(third, all);
        Assert.Contains(third, some);
        Assert.DoesNotContain($"\"color\":\"{ClassColours.Of(0)}\"", some);
        string both = FeatureMap2D.SideBySide(before, FeatureMap2D.TSne(features, "after", most: 30)).ToJson();
        Assert.Equal(3, both.Split("\"showlegend\":true").Length - 1);
        Assert.Contains("after (t-SNE", both);
        Assert.Contains("30 of 90 samples", both);
        Assert.Equal(60, Enumerable.Range(0, 60).Select(label => ClassColours.Of(label)).Distinct().Count());
    }

    [Fact]
    public void A_point_names_its_sample_and_markup_in_names_is_escaped()
    {
        var features = new Features([1, 2, 3, 4, 5, 6, 0, 1], [0, 1, 0, 1], ["<b>ant", "bee"], ["/data/photos/ants/a.jpg", "b.jpg", "c.jpg", "d.jpg"]);
        string json = FeatureMap2D.Pca(features).Chart().ToJson();
        Assert.Contains("ants/a.jpg", json);
        Assert.DoesNotContain("/data/photos", json);
        Assert.DoesNotContain("<b>ant", json);
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    private static Features Groups(int count, int groups, int width, bool doubled = false)
    {
        var random = new SeededRandom(4);
        double[,] centres = new double[groups, width];
        for (int g = 0; g < groups; g++)
            for (int d = 0; d < width; d++) centres[g, d] = random.Between(-10, 10);
        var values = new float[count * width];
        for (int i = 0; i < values.Length; i++) values[i] = (float)(centres[i / width % groups, i % width] + random.Between(-1, 1));
        if (doubled) values.AsSpan(0, groups * width).CopyTo(values.AsSpan(groups * width));
        return new(values, [.. Enumerable.Range(0, count).Select(i => i % groups)], [.. Enumerable.Range(0, groups).Select(g => $"group {g}")]);
    }
}
