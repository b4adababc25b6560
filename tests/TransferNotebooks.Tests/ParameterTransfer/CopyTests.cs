using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Transferring;

[Collection(Seeded.Name)]
public sealed class CopyTests
{
    [Fact]
    public void What_fits_by_name_and_shape_is_copied_and_the_report_tells_the_rest()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var source = Backbones.Load("cifar_resnet8", classes: 10, weights: "random");
        using var target = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        Shake(source);
        var report = ParameterTransfer.Copy(source, target);
        var images = TestPattern.Images(3, 32);
        Assert.True(source.Pooled(images).SameAs(target.Pooled(images)));
        Assert.Equal(["linear.weight", "linear.bias"], report.Of(TransferOutcome.Skipped).Select(row => row.Name));
        Assert.Equal("a head of other classes: 10 against 3", report["linear.weight"].Note);
        Assert.Equal(["linear.weight", "linear.bias"], report.Unused);
        var head = 64 * 10 + 10;
        var all = source.parameters().Sum(parameter => parameter.numel());
        Assert.Equal((all, all - head), (report.SourceParameters, report.MovedParameters));
        Assert.Equal((all - head) / (double)all, report.Kept, 1e-12);
        // Buffers: two statistics a channel as Float32 and a counter as Int64 for each of the 7 normalisations.
        var channels = 16 + 2 * (16 + 32 + 64);
        Assert.Equal(4 * (all - head) + 2 * 4 * channels + 7 * 8, report.Bytes);
        Assert.Contains("copied", report.ToString());
        Assert.Contains("left in the source: linear.weight, linear.bias", report.ToString());
    }

    [Fact]
    public void A_map_renames_whole_keys_and_beginnings_and_leaves_out()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var source = nn.Sequential(("body", nn.Sequential(("a", nn.Linear(3, 4)), ("b", nn.Linear(4, 5)))), ("top", nn.Linear(5, 2)));
        using var target = nn.Sequential(("a", nn.Linear(3, 4)), ("second", nn.Linear(4, 5)), ("top", nn.Linear(5, 2)));
        var before = target.get_parameter("top.weight")!.clone();
        var report = ParameterTransfer.Copy(source, target, new Dictionary<string, string> { ["body"] = "", ["body.b"] = "second" }, only: name => name != "top.weight");
        Assert.True(source.get_parameter("body.a.weight")!.SameAs(target.get_parameter("a.weight")!));
        Assert.True(source.get_parameter("body.b.bias")!.SameAs(target.get_parameter("second.bias")!));
        Assert.True(source.get_parameter("top.bias")!.SameAs(target.get_parameter("top.bias")!));
        Assert.True(before.SameAs(target.get_parameter("top.weight")!));
        Assert.Equal("body.b.weight", report["second.weight"].Source);
        Assert.Equal("not chosen", report["top.weight"].Note);

        var without = ParameterTransfer.Copy(source, target, key => key.StartsWith("body.b") ? null : key.Replace("body.", ""));
        Assert.Equal("the source has none", without["second.weight"].Note);
        var error = Assert.Throws<ArgumentException>(() => ParameterTransfer.Copy(source, target, _ => "one"));
        Assert.Contains("'body.b.weight'", Assert.Throws<ArgumentException>(() => ParameterTransfer.Copy(source, target, key => key.Replace(".a.", ".b."))).Message);
        Assert.Contains("a key of its own", error.Message);
    }

    [Fact]
    public void A_weight_set_is_copied_as_the_module_that_it_was_made_of()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var source = Backbones.Load("lenet", classes: 10, weights: "random");
        using var target = Backbones.Load("lenet", classes: 10, weights: "random");
        using var weights = source.ToWeights().Rename(name => "module." + name);
        var report = ParameterTransfer.Copy(weights, target, freeze: true, head: false);
        var images = TestPattern.Images(1, 28);
        source.eval();
        target.eval();
        Assert.True(source.Pooled(images).SameAs(target.Pooled(images)));
        Assert.False(source.call(images).SameAs(target.call(images)));
        Assert.Equal("the head keeps its values", report["head.weight"].Note);
        Assert.True(report.FrozenParameters == report.MovedParameters && report.MovedParameters > 0);
        Assert.Equal(["dense", "conv1", "conv2"], target.Stages.Where(stage => stage.IsFrozen).Select(stage => stage.Name).OrderByDescending(name => name == "dense"));
        Assert.Contains("frozen", report.ToString());
    }

    [Fact]
    public void Text_of_networks_is_escaped_in_the_table()
    {
        using var source = nn.Sequential(("a", nn.Linear(1, 1)));
        using var target = nn.Sequential(("<script>", nn.Linear(1, 1)), ("a", nn.Linear(2, 1)));
        var formatter = (ValueFormatter<TransferReport>)new TransferReportFormatters().CreateTypeFormatters().First();
        var html = new StringWriter();
        Assert.True(formatter.Format(ParameterTransfer.Copy(source, target), html));
        Assert.DoesNotContain("<script>", html.ToString());
        Assert.Contains("&lt;script&gt;", html.ToString());
        Assert.Contains("other shape", html.ToString());
    }

    [Fact]
    public void Source_and_target_must_be_two()
    {
        using var model = nn.Linear(1, 1);
        Assert.Throws<ArgumentException>(() => ParameterTransfer.Copy(model, model));
    }

    // Statistics and scales that are not the ones every network starts with.
    internal static void Shake(nn.Module network)
    {
        using var unrecorded = no_grad();
        foreach (var norm in network.modules().OfType<BatchNorm2d>())
        {
            nn.init.normal_(norm.running_mean!, 0, 0.1);
            nn.init.uniform_(norm.running_var!, 0.5, 1.5);
            nn.init.uniform_(norm.weight, 0.5, 1.5);
            nn.init.normal_(norm.bias!, 0, 0.1);
        }
    }
}
