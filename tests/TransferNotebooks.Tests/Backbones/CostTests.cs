namespace TransferNotebooks.Tests;

/// <summary>What it costs to use a network.</summary>
public sealed class CostTests
{
    [Fact]
    public void Counts_are_those_of_the_network_and_sizes_those_of_its_file()
    {
        using var folder = new TemporaryFolder();
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        model.train();
        var cost = model.Cost([1, 4]);
        Assert.True(model.training);
        Assert.Equal(model.Summary().Parameters, cost.Parameters);
        Assert.Equal(model.Summary().MultiplyAdds, cost.MultiplyAdds);
        Assert.Equal([1, 4], cost.Speeds.Select(speed => speed.Batch));
        Assert.All(cost.Speeds, speed => Assert.True(speed.Milliseconds > 0));
        SavedModelWriter.Write(folder["m.safetensors"], model, SavedModelWriter.Facts(model));
        Assert.Equal(new FileInfo(folder["m.safetensors"]).Length, cost.Float32Bytes);
        SavedModelWriter.Write(folder["m.safetensors"], model, SavedModelWriter.Facts(model) with { Numbers = WeightType.Float16 });
        Assert.Equal(new FileInfo(folder["m.safetensors"]).Length, cost.Float16Bytes);
    }

    [Fact]
    public void It_shows_itself_as_a_table_with_its_machine()
    {
        var cost = new ModelCost("a <net>", 1_234_567, 4_938_268, 2_469_134, 12_500_000, [1, 3, 32, 32], [new(1, 1.25), new(32, 0.5)], "a processor, 2 threads");
        Assert.Equal("""
            a <net>, input [1, 3, 32, 32], a processor, 2 threads
              parameters                     1,234,567
              file, 32-bit numbers             4.94 MB
              file, 16-bit numbers             2.47 MB
              multiply-adds                     12.5 M
              an input, 1 at once              1.25 ms
              an input, 32 at once             0.50 ms
            """, cost.ToString());
        var html = new StringWriter();
        Assert.True(new ModelCostFormatters().CreateTypeFormatters().Cast<ValueFormatter<ModelCost>>().First().Format(cost, html));
        Assert.Contains("a &lt;net&gt;", html.ToString());
        Assert.Contains("<td>1.25 ms</td>", html.ToString());
    }
}
