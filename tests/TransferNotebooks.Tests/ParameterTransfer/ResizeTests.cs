using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Transferring;

/// <summary>Row B4 of what is to be built: other stems, heads and widths keep every parameter that fits.</summary>
[Collection(Seeded.Name)]
public sealed class ResizeTests
{
    [Fact]
    public void Channels_keep_the_first_and_kernels_the_middle()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var source = nn.Sequential(("first", nn.Conv2d(8, 4, 7)), ("second", nn.Conv2d(5, 6, 3)));
        using var target = nn.Sequential(("first", nn.Conv2d(8, 6, 3)), ("second", nn.Conv2d(3, 6, 5)));
        var before = target.get_parameter("first.weight")!.clone();
        var report = ParameterTransfer.Copy(source, target, resize: true);
        var (old, now) = (source.get_parameter("first.weight")!, target.get_parameter("first.weight")!);
        Assert.True(now.narrow(0, 0, 4).SameAs(old[.., .., 2..5, 2..5]));
        Assert.True(now.narrow(0, 4, 2).SameAs(before.narrow(0, 4, 2)));
        Assert.True(target.get_parameter("first.bias")!.narrow(0, 0, 4).SameAs(source.get_parameter("first.bias")!));
        Assert.True(target.get_parameter("second.weight")![.., .., 1..4, 1..4].SameAs(source.get_parameter("second.weight")!.narrow(1, 0, 3)));
        Assert.Equal(4 * 8 * 9, report["first.weight"].Moved);
        Assert.Equal("out 4 → 6; rows 7 → 3, centred; columns 7 → 3, centred", report["first.weight"].Note);

        ParameterTransfer.Copy(source, target, resize: true, fill: NewEntries.Zero);
        Assert.Equal(0, now.narrow(0, 4, 2).abs().sum().item<float>());
        Assert.Equal(0, target.get_parameter("second.weight")![.., .., 0].abs().sum().item<float>());
        Assert.True(now.narrow(0, 0, 4).SameAs(old[.., .., 2..5, 2..5]));
    }

    [Fact]
    public void A_stem_for_grey_sums_the_colours_and_a_linear_layer_becomes_a_convolution_of_1x1()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var source = new CifarResNet(8, 4);
        using var grey = new CifarResNet(8, 4, inputChannels: 1);
        var report = ParameterTransfer.Copy(source, grey, resize: true);
        var image = TestPattern.Images(1, 32);
        source.eval();
        grey.eval();
        Assert.True(allclose(source.call(image.expand(2, 3, 32, 32)), grey.call(image), 1e-4, 1e-5));
        Assert.Equal("3 colours → 1", report["conv1.weight"].Note);

        using var dense = nn.Sequential(("0", nn.Linear(6, 5)));
        using var convolution = nn.Sequential(("0", nn.Conv2d(6, 5, 1)));
        ParameterTransfer.Copy(dense, convolution, resize: true);
        var x = randn(2, 6);
        Assert.True(allclose(dense.call(x), convolution.call(x.view(2, 6, 1, 1)).flatten(1), 1e-5, 1e-6));
        using var cube = nn.Sequential(("0", nn.Conv2d(6, 5, 3)));
        Assert.Equal("2 dimensions against 4", ParameterTransfer.Copy(dense, cube, resize: true)["0.weight"].Note);
    }

    [Fact]
    public void Positions_of_a_transformer_are_interpolated_as_it_does_itself()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var source = new VisionTransformer(8, 2, 2, 16, 32, imageSize: 32, classes: 3);
        using var target = new VisionTransformer(8, 2, 2, 16, 32, imageSize: 48, classes: 3);
        var report = ParameterTransfer.Copy(source, target, resize: true);
        Assert.StartsWith("positions interpolated", report["encoder.pos_embedding"].Note);
        var images = TestPattern.Images(3, 48);
        source.eval();
        target.eval();
        Assert.True(allclose(source.Pooled(images), target.Pooled(images), 1e-4, 1e-5));
    }

    // With zeros for what is new, a wider network must compute what the narrow one does: only where every channel of a joined map finds its own place.
    [Fact]
    public void A_wider_DenseNet_filled_with_zeros_computes_what_the_narrow_one_does()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(4);
        using var narrow = new DenseNet(growth: 4, layers: [2, 3, 2], start: 8, classes: 5, smallImages: true);
        using var wide = new DenseNet(growth: 7, layers: [2, 3, 2], start: 12, classes: 5, smallImages: true);
        CopyTests.Shake(narrow);
        var report = ParameterTransfer.Copy(narrow, wide, resize: true, fill: NewEntries.Zero);
        narrow.eval();
        wide.eval();
        var images = TestPattern.Images(3, 32);
        Assert.True(allclose(narrow.call(images), wide.call(images), 1e-4, 1e-5));
        Assert.Equal(1, report.Kept);
        Assert.Empty(report.Of(TransferOutcome.Skipped));
        Assert.Equal(narrow.FeatureWidth, narrow.Pooled(images).shape[1]);
        Assert.Equal([2, 5], wide.WithInputChannels(1).call(TestPattern.Images(1, 32)).shape);
    }

    [Fact]
    public void A_wider_Inception_filled_with_zeros_computes_what_the_narrow_one_does()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(5);
        using var narrow = new InceptionV3(classes: 4, auxiliary: false, width: 0.125);
        using var wide = new InceptionV3(classes: 4, auxiliary: false, width: 0.25);
        CopyTests.Shake(narrow);
        var report = ParameterTransfer.Copy(narrow, wide, resize: true, fill: NewEntries.Zero);
        narrow.eval();
        wide.eval();
        var images = TestPattern.Images(3, 96);
        Assert.True(allclose(narrow.call(images), wide.call(images), 1e-4, 1e-5));
        Assert.Equal(1, report.Kept);
        Assert.Equal(narrow.FeatureWidth, narrow.Pooled(images).shape[1]);
    }

    // 121 layers, three colours, 1000 classes → half the growth, grey, a stem for small images, 7 classes.
    [Fact]
    public void A_thinner_DenseNet_with_another_stem_and_head_keeps_what_fits()
    {
        using var scope = NewDisposeScope();
        using var quick = Engine.WithoutFirstValues();
        using var source = new DenseNet(121);
        using var target = new DenseNet(growth: 16, layers: [6, 12, 24, 16], start: 32, classes: 7, inputChannels: 1, smallImages: true);
        var report = ParameterTransfer.Copy(source, target, resize: true);
        Assert.Equal(["classifier.bias", "classifier.weight"], report.Of(TransferOutcome.Skipped).Select(row => row.Name).Order());
        Assert.Equal("3 colours → 1; out 64 → 32; rows 7 → 3, centred; columns 7 → 3, centred", report["features.conv0.weight"].Note);
        // All of the target's body comes from the source.
        Assert.Equal(report.TargetParameters - target.HeadWidth * (target.FeatureWidth + 1), report.MovedParameters);
        // 22 % of the 7,978,856 parameters of DenseNet-121: both sides of most layers are halved.
        Assert.Equal(7978856, report.SourceParameters);
        Assert.Equal(0.22, report.Kept, 0.001);
    }

    [Fact]
    public void A_wider_Inception_with_another_stem_and_head_keeps_the_whole_body()
    {
        using var scope = NewDisposeScope();
        using var quick = Engine.WithoutFirstValues();
        using var source = new InceptionV3(classes: 10, width: 0.5);
        using var target = new InceptionV3(classes: 3, inputChannels: 4, width: 0.75, stemStride: 1);
        var report = ParameterTransfer.Copy(source, target, resize: true);
        Assert.Equal(["AuxLogits.fc.bias", "AuxLogits.fc.weight", "fc.bias", "fc.weight"], report.Of(TransferOutcome.Skipped).Select(row => row.Name).Order());
        var heads = source.ScoreLayers.SelectMany(layer => layer.parameters()).Sum(parameter => parameter.numel());
        // The stem has a fourth colour, drawn from the three.
        Assert.Equal(report.SourceParameters - heads + 16 * 3 * 3, report.MovedParameters);
        Assert.InRange(report.Kept, 0.99, 1);
    }
}
