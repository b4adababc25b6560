using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

public sealed class SummaryTests
{
    // Parameters and multiply-adds at 224 x 224 (299 for Inception) as torchvision's documentation states them for its weights ("GFLOPS", which count a
    // multiply-add as one): https://pytorch.org/vision/stable/models.html
    [Theory]
    [InlineData("resnet18", 11_689_512, 1.81)]
    [InlineData("squeezenet1_1", 1_235_496, 0.35)]
    [InlineData("mobilenet_v2", 3_504_872, 0.30)]
    [InlineData("shufflenet_v2_x0_5", 1_366_792, 0.04)]
    public void Parameters_and_multiply_adds_are_the_published_ones(string name, long parameters, double giga)
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load(name, weights: "random");
        var summary = model.Summary();
        Assert.Equal(parameters, summary.Parameters);
        Assert.Equal(giga, Math.Round(summary.MultiplyAdds / 1e9, 2));
        Assert.Equal([1, 1000], summary.Rows[0].OutputShape);
    }

    [Fact]
    public void Layers_show_their_shapes_and_whether_they_are_frozen()
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        model.Freeze();
        var summary = model.Summary();
        var first = summary.Rows.Single(row => row.Name == "conv1");
        Assert.Equal(("Conv2d", 432L, 0L, 432L * 32 * 32), (first.Type, first.Parameters, first.Trained, first.MultiplyAdds));
        Assert.Equal([1, 16, 32, 32], first.OutputShape);
        Assert.Equal(64 * 3 + 3, summary.Trained);
        Assert.Equal(summary.Rows[0].MultiplyAdds, summary.Rows.Where(row => row.Type is "Conv2d" or "Linear").Sum(row => row.MultiplyAdds));
        Assert.Contains("432 frozen", summary.ToString());
        Assert.False(model.training);
    }

    [Fact]
    public void The_table_escapes_what_it_shows()
    {
        var summary = new ModelSummary("<script>", [1], [new("", "Net", 0, null, 0, 0, 0), new("a", "<b>", 1, null, 0, 0, 0)], 2);
        Assert.DoesNotContain("<script>", summary.ToHtml());
        Assert.DoesNotContain("<b>", summary.ToHtml());
    }
}
