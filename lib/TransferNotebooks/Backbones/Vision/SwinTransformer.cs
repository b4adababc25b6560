using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// The Swin transformer (Liu et al. 2021, "Swin Transformer: Hierarchical Vision Transformer using Shifted Windows") and its second version (Liu et al. 2022): attention
/// inside windows that are shifted from layer to layer, four stages of falling resolution. Keys as in torchvision's <c>swin_*</c> and <c>swin_v2_*</c>.
/// </summary>
public sealed partial class SwinTransformer : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential features;
    private readonly LayerNorm norm;
    private readonly Linear head;
#pragma warning restore IDE1006
    private readonly Func<int, int, Backbone> another;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="width">Features of the first stage; every further one has twice as many.</param>
    /// <param name="depths">Layers of each stage.</param>
    /// <param name="heads">Heads of attention in each stage.</param>
    /// <param name="window">Side of a window, in positions.</param>
    /// <param name="stochasticDepth">How often the last layer is left out in training; the others linearly less often.</param>
    /// <param name="version">1 or 2.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <param name="name">The name it goes by.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or there is no such version.</exception>
    public SwinTransformer(int width = 96, IReadOnlyList<int>? depths = null, IReadOnlyList<int>? heads = null, int window = 7, double stochasticDepth = 0.2, int version = 1,
        int classes = 1000, int inputChannels = 3, string name = "swin") : base(name)
    {
        depths ??= [2, 2, 6, 2];
        heads ??= [3, 6, 12, 24];
        if (depths.Count == 0 || depths.Count != heads.Count || depths.Any(depth => depth < 1))
            throw new ArgumentException($"Depths and heads are given stage by stage. Received: {depths.Count} depths ({string.Join(", ", depths)}), {heads.Count} heads.", nameof(depths));
        if (version is not (1 or 2)) throw new ArgumentException($"The Swin transformer has versions 1 and 2. Received: {version}.", nameof(version));
        another = (count, channels) => new SwinTransformer(width, depths, heads, window, stochasticDepth, version, count, channels, name);
        var second = version == 2;
        List<Module<Tensor, Tensor>> layers = [Sequential(Conv2d(inputChannels, width, kernel_size: 4, stride: 4), new ChannelsToEnd(), LayerNorm(width))];
        var (total, number, channels) = (depths.Sum(), 0, width);
        for (var stage = 0; stage < depths.Count; stage++, channels *= 2)
        {
            var blocks = new List<Module<Tensor, Tensor>>();
            for (var i = 0; i < depths[stage]; i++, number++)
                blocks.Add(new Block(channels, heads[stage], window, i % 2 == 0 ? 0 : window / 2, stochasticDepth * number / Math.Max(1, total - 1), second));
            layers.Add(Sequential(blocks.ToArray()));
            if (stage < depths.Count - 1) layers.Add(new PatchMerging(channels, second));
        }
        var last = width << (depths.Count - 1);
        features = Sequential(layers.ToArray());
        norm = LayerNorm(last);
        head = Linear(last, classes);
        RegisterComponents();
        foreach (var linear in ModuleOrder.DepthFirst(this).OfType<Linear>()) InitialiseHead(linear.weight, linear.bias);
        var names = depths.Select((_, stage) => ($"stage{stage + 1}", 2 * stage + 2, 4 << stage, width << stage));
        Body = [.. StageCut.Of(features, [("stem", 1, 4, width), .. names]).Select(stage => OfMap(stage.Name, stage.Stride, stage.Width, stage.Run, stage.Modules)), OfMap("norm", 2 << depths.Count, last, norm.call, [norm])];
    }

    /// <inheritdoc/>
    protected override nn.Module OwnHead => head;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [head];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return head.call(body.mean([1, 2])).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => another(classes, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.trunc_normal_(weight, std: 0.02);
        if (bias is not null) init.zeros_(bias);
    }

    // Inside, the features of a position lie next to each other: [N, H, W, C].
    private static Stage OfMap(string name, int stride, int width, Func<Tensor, Tensor> run, IEnumerable<nn.Module> modules) =>
        new(name, stride, width, run, modules) { AsMap = (map, _) => map.permute(0, 3, 1, 2) };
}
