namespace TransferNotebooks.Tests.Choosing;

public class SearchSpaceTests
{
    private static readonly SearchSpace Space = new SearchSpace().LogUniform("C", 1e-4, 1e2).Uniform("dropout", 0, 0.5).Integer("layers", 1, 3).Choice("pooling", "mean", "max");

    [Fact]
    public void Draws_lie_in_their_bounds_reach_all_of_them_and_are_the_same_for_a_seed()
    {
        var drawn = Space.Draw(400, seed: 1);
        Assert.All(drawn, settings =>
        {
            Assert.InRange(settings["C"], 1e-4, 1e2);
            Assert.InRange(settings["dropout"], 0, 0.5);
        });
        Assert.Equal([1, 2, 3], drawn.Select(settings => settings.Get<int>("layers")).Distinct().Order());
        Assert.Equal(["max", "mean"], drawn.Select(settings => settings.Get<string>("pooling")).Distinct().Order());
        // Of a logarithmic range each factor of ten gets a sixth.
        for (int power = -4; power < 2; power++) Assert.InRange(drawn.Count(settings => settings["C"] >= Math.Pow(10, power) && settings["C"] < Math.Pow(10, power + 1)), 40, 95);
        Assert.Equal(drawn.Take(50).Select(settings => settings.ToString()), Space.Draw(50, seed: 1).Select(settings => settings.ToString()));
        Assert.NotEqual(drawn[0].ToString(), Space.Draw(1, seed: 2)[0].ToString());
    }

    [Fact]
    public void A_small_space_is_drawn_whole_without_repetition()
    {
        var drawn = new SearchSpace().Choice("a", 1, 2).Choice("b", true, false).Draw(50);
        Assert.Equal(4, drawn.Select(settings => settings.ToString()).Distinct().Count());
        Assert.Equal(4, drawn.Count);
    }

    [Fact]
    public void Wrong_names_types_and_bounds_are_refused_with_what_there_is()
    {
        var settings = Space.Draw(1)[0];
        Assert.Contains("The settings are C, dropout, layers, pooling. Received: 'c'", Assert.Throws<KeyNotFoundException>(() => settings["c"]).Message);
        Assert.Contains("Get<String>(\"pooling\")", Assert.Throws<InvalidCastException>(() => settings["pooling"]).Message);
        Assert.Contains("Int32", Assert.Throws<InvalidCastException>(() => settings.Get<int>("C")).Message);
        Assert.Contains("Received: 0 to 1", Assert.Throws<ArgumentException>(() => Space.LogUniform("x", 0, 1)).Message);
        Assert.Contains("'C' again", Assert.Throws<ArgumentException>(() => Space.Uniform("C", 0, 1)).Message);
        Assert.Contains("none for 'x'", Assert.Throws<ArgumentException>(() => Space.Choice<int>("x")).Message);
        Assert.Contains("empty", Assert.Throws<InvalidOperationException>(() => new SearchSpace().Draw(1)).Message);
    }
}
