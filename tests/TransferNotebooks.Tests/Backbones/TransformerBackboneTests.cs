using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

/// <summary>ViT, Swin and MaxViT; that they compute as torchvision does is the peer suite's part. Tiny networks, so that each test takes a moment.</summary>
public sealed class TransformerBackboneTests
{
    private static VisionTransformer Vit(int size = 32, int classes = 5) => new(8, 4, 2, 16, 32, size, classes);

    private static SwinTransformer Swin(int version = 1) => new(8, [2, 2], [2, 4], window: 4, version: version, classes: 5);

    private static MaxVit Max() => new(8, [8, 16], [1, 2], headWidth: 4, partition: 2, classes: 5);

    public static TheoryData<string> Kinds => ["vit", "swin", "swin2", "maxvit"];

    private static Backbone Of(string kind) => kind switch { "vit" => Vit(), "swin" => Swin(), "swin2" => Swin(2), _ => Max() };

    // num_params and _ops (thousand millions of multiply-adds) in the weights' metadata of torchvision (vision_transformer.py, swin_transformer.py, maxvit.py; _ops since 0.15).
    [Theory]
    [InlineData("vit_b_32", 88224232, 4.409)]
    [InlineData("swin_t", 28288354, 4.491)]
    [InlineData("swin_v2_t", 28351570, 5.94)]
    [InlineData("maxvit_t", 30919624, 5.558)]
    public void Parameters_and_multiply_adds_are_those_that_torchvision_states(string name, long parameters, double giga)
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load(name, weights: "random");
        var summary = model.Summary();
        Assert.Equal(parameters, summary.Parameters);
        Assert.Equal(giga, summary.MultiplyAdds / 1e9, 2e-3);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_stage_gives_a_map_and_every_parameter_lies_in_one_stage(string kind)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = Of(kind);
        model.eval();
        var images = randn(2, 3, 32, 48);
        var maps = model.Pyramid(images);
        Assert.Equal(["head"], model.Stages.Select(stage => stage.Name).Except(maps.Select(map => map.Stage)));
        Assert.All(maps.Zip(model.Stages), pair => Assert.Equal([2, pair.Second.Width, 32 / pair.First.Stride, 48 / pair.First.Stride], pair.First.Map.shape));
        Assert.True(allclose(maps[^1].Map, model.Features(images)));
        Assert.Equal([2, model.FeatureWidth], model.Pooled(images).shape);
        Assert.Equal([2, 5], model.call(images).shape);
        Assert.Equal(model.parameters().Select(parameter => parameter.Handle).Order(), model.Stages.SelectMany(stage => stage.Parameters).Select(parameter => parameter.Handle).Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Stems_heads_and_freezing_work_as_in_other_families(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = Of(kind);
        model.eval();
        var grey = rand(2, 1, 32, 32);
        using var one = model.WithInputChannels(1);
        Assert.True(allclose(model.Pooled(grey.expand(2, 3, 32, 32)), one.Pooled(grey), 1e-4, 1e-5));
        model.ResetHead(["a", "b", "c"]);
        model.Freeze();
        model.call(rand(2, 3, 32, 32)).sum().backward();
        Assert.All(model.Stages.SkipLast(1), stage => Assert.True(stage.IsFrozen));
        Assert.Equal([3], model.call(rand(2, 3, 32, 32)).shape[1..]);
        Assert.All(model.Stages[^1].Parameters, parameter => Assert.NotNull(parameter.grad));
        Assert.All(model.Stages.SkipLast(1).SelectMany(stage => stage.Parameters), parameter => Assert.Null(parameter.grad));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_traced_network_takes_any_number_of_images(string kind)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = Of(kind);
        model.eval();
        using var traced = jit.trace(model, randn(1, 3, 32, 32), check_trace: false);
        var images = randn(3, 3, 32, 32);
        var (expected, found) = (model.call(images), traced.call(images));
        Assert.Equal(expected.shape, found.shape);
        Assert.True(allclose(expected, found, 1e-4, 1e-6), $"differs by {(expected - found).abs().max().item<float>()} of {expected.abs().max().item<float>()}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Extracted_features_are_the_pooled_ones(string kind)
    {
        var images = Datasets.Drawn("photo", 7, size: 32);
        using var model = Of(kind);
        model.Preprocessing = Preprocessing.Square(32);
        var features = model.Extract(images, batchSize: 3, cache: false).ToArray();
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var expected = model.Pooled(new ImageLoader(images, model.Preprocessing, 7).Epoch().Single().Images).data<float>().ToArray();
        Assert.All(expected.Zip(features), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Attention_is_a_share_for_every_layer_head_and_token()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = Vit();
        var attention = model.Attention(randn(2, 3, 32, 32));
        Assert.Equal(4, attention.Count);
        Assert.All(attention, weights => Assert.Equal([2, 2, 17, 17], weights.shape));
        Assert.All(attention, weights => Assert.True(allclose(weights.sum(-1), ones(2, 2, 17)) && weights.min().item<float>() > 0));
    }

    [Fact]
    public void Images_of_another_size_get_interpolated_positions()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = Vit();
        model.eval();
        var images = randn(1, 3, 64, 64);
        var onTheWay = model.Pooled(images);
        model.ResizePositions(64);
        Assert.Equal(64, model.ImageSize);
        Assert.Equal([1, 65, 16], model.state_dict()["encoder.pos_embedding"].shape);
        Assert.True(allclose(onTheWay, model.Pooled(images), 1e-5, 1e-6));
        Assert.Contains("multiples of 8", Assert.Throws<ArgumentException>(() => model.call(randn(1, 3, 60, 64))).Message);
        Assert.Throws<ArgumentException>(() => model.ResizePositions(60));
    }

    [Fact]
    public void A_file_trained_at_another_size_sets_the_size_and_older_names_are_read()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var large = Vit(64);
        using var model = Vit(32);
        large.eval();
        model.eval();
        // The names of torchvision's ViT before 0.13, which its published files still have.
        var old = large.ToWeights().Rename(name => name.Replace(".mlp.0.", ".mlp.linear_1.").Replace(".mlp.3.", ".mlp.linear_2."));
        Assert.True(old.TryGet("encoder.layers.encoder_layer_0.mlp.linear_2.bias", out _));
        old.LoadInto(model);
        var images = randn(1, 3, 64, 64);
        Assert.Equal(64, model.ImageSize);
        Assert.True(allclose(large.Pooled(images), model.Pooled(images)));
        using var grey = model.WithInputChannels(1);
        Assert.Equal(64, ((VisionTransformer)grey).ImageSize);
    }

    [Theory]
    [InlineData(8, 8, 4, 0)]
    [InlineData(8, 8, 4, 2)]
    [InlineData(7, 10, 4, 2)]
    [InlineData(4, 12, 4, 2)]
    public void Windows_are_put_together_again_and_their_mask_parts_what_was_no_neighbour(int rows, int columns, int side, int shift)
    {
        using var scope = NewDisposeScope();
        var map = arange(rows * columns, dtype: float32).view(1, rows, columns, 1);
        var windows = new Windows(map, side, shift);
        var cut = windows.Cut(map);
        Assert.True(allclose(map, windows.Joined(cut)));
        if (!windows.AreShifted) return;
        // Two positions of a window may see each other where the shift along neither side has torn them apart.
        var (tall, wide) = ((rows + side - 1) / side * side, (columns + side - 1) / side * side);
        var (down, right) = (tall > side ? shift : 0, wide > side ? shift : 0);
        var mask = windows.Mask(float32, CPU);
        for (var window = 0; window < windows.Count; window++)
            for (var a = 0; a < side * side; a++)
                for (var b = 0; b < side * side; b++)
                {
                    var (rowA, rowB) = (Row(window, a), Row(window, b));
                    var (columnA, columnB) = (Column(window, a), Column(window, b));
                    var together = (rowA < down) == (rowB < down) && (columnA < right) == (columnB < right);
                    Assert.Equal(together ? 0 : -100, mask[window, a, b].item<float>());
                }

        int Row(int window, int place) => (window / (wide / side) * side + place / side + down) % tall;
        int Column(int window, int place) => (window % (wide / side) * side + place % side + right) % wide;
    }

    [Fact]
    public void Relative_positions_number_the_same_step_alike()
    {
        var index = RelativePositions.Index(3);
        Assert.Equal(81, index.Length);
        Assert.Equal(25, index.Distinct().Count());
        Assert.Equal(index[0 * 9 + 4], index[4 * 9 + 8]); // one down and one right, from the corner and from the middle
        Assert.Equal(12, index[0]); // no step: the table's middle
    }

    [Fact]
    public void Sizes_that_do_not_go_together_are_refused()
    {
        Assert.Contains("multiples of 16", Assert.Throws<ArgumentException>(() => { using var model = Max(); model.call(randn(1, 3, 40, 32)); }).Message);
        Assert.Throws<ArgumentException>(() => new VisionTransformer(16, imageSize: 100));
        Assert.Throws<ArgumentException>(() => new SwinTransformer(depths: [2], heads: [1, 2]));
        Assert.Throws<ArgumentException>(() => new SwinTransformer(8, [1], [1], version: 3));
        Assert.Throws<ArgumentException>(() => new MaxVit(widths: [12], depths: [1], headWidth: 8));
    }

    // The weights that torchvision 0.14 lists first, for images of 224 pixels where there is a choice.
    [Theory]
    [InlineData("vit_b_16", 224, 256, false)]
    [InlineData("vit_l_16", 224, 242, false)]
    [InlineData("vit_h_14", 224, 224, true)]
    [InlineData("swin_s", 224, 246, true)]
    [InlineData("swin_v2_b", 256, 272, true)]
    [InlineData("maxvit_t", 224, 224, true)]
    public void Random_weights_come_with_the_preprocessing_of_the_published_ones(string name, int crop, int shortSide, bool cubic)
    {
        var input = Backbones.Entry(name).Preprocessing;
        Assert.Equal(((crop, crop), shortSide, cubic ? Interpolation.Bicubic : Interpolation.Bilinear), (input.Crop, input.ShortSide, input.Interpolation));
    }
}
