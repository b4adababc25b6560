using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// RegNet: plain residual networks with grouped convolutions whose widths and depths follow a simple rule (Radosavovic et al. 2020, "Designing
/// Network Design Spaces", section 4): X, and Y with squeeze-and-excitation. Keys as in torchvision's <c>regnet_x_*</c> and <c>regnet_y_*</c>.
/// </summary>
public sealed class RegNet : Backbone
{
    // Blocks and channels of the four stages, channels of a group: what the rule gives with torchvision 0.14's settings (models/regnet.py).
    private static readonly Dictionary<string, (int[] Blocks, int[] Widths, int Group)> Sizes = new()
    {
        ["y_400mf"] = ([1, 3, 6, 6], [48, 104, 208, 440], 8),
        ["y_800mf"] = ([1, 3, 8, 2], [64, 144, 320, 784], 16),
        ["y_1_6gf"] = ([2, 6, 17, 2], [48, 120, 336, 888], 24),
        ["y_3_2gf"] = ([2, 5, 13, 1], [72, 216, 576, 1512], 24),
        ["y_8gf"] = ([2, 4, 10, 1], [224, 448, 896, 2016], 56),
        ["y_16gf"] = ([2, 4, 11, 1], [224, 448, 1232, 3024], 112),
        ["y_32gf"] = ([2, 5, 12, 1], [232, 696, 1392, 3712], 232),
        ["y_128gf"] = ([2, 7, 17, 1], [528, 1056, 2904, 7392], 264),
        ["x_400mf"] = ([1, 2, 7, 12], [32, 64, 160, 400], 16),
        ["x_800mf"] = ([1, 3, 7, 5], [64, 128, 288, 672], 16),
        ["x_1_6gf"] = ([2, 4, 10, 2], [72, 168, 408, 912], 24),
        ["x_3_2gf"] = ([2, 6, 15, 2], [96, 192, 432, 1008], 48),
        ["x_8gf"] = ([2, 5, 15, 1], [80, 240, 720, 1920], 120),
        ["x_16gf"] = ([2, 6, 13, 1], [256, 512, 896, 2048], 128),
        ["x_32gf"] = ([2, 7, 13, 1], [336, 672, 1344, 2520], 168),
    };

#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential stem;
    private readonly Sequential trunk_output;
    private readonly Linear fc;
#pragma warning restore IDE1006
    private readonly string size;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="size">The design space and the multiply-adds for one picture, for example "y_400mf" or "x_3_2gf".</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">There is no such size.</exception>
    public RegNet(string size = "y_400mf", int classes = 1000, int inputChannels = 3) : base("regnet_" + size)
    {
        if (!Sizes.TryGetValue(size, out var plan)) throw new ArgumentException($"RegNet has the sizes {string.Join(", ", Sizes.Keys)}. Received: '{size}'.", nameof(size));
        this.size = size;
        stem = ConvNorm.Of(inputChannels, 32, stride: 2);
        var stages = plan.Widths.Select((width, i) =>
            Sequential(Enumerable.Range(0, plan.Blocks[i]).Select(block => ($"block{i + 1}-{block}", (Module<Tensor, Tensor>)
                new Block(block > 0 ? width : i == 0 ? 32 : plan.Widths[i - 1], width, block > 0 ? 1 : 2, Math.Min(plan.Group, width), excited: size[0] == 'y'))).ToArray())).ToArray();
        trunk_output = Sequential(stages.Select((stage, i) => ($"block{i + 1}", (Module<Tensor, Tensor>)stage)).ToArray());
        fc = Linear(plan.Widths[^1], classes);
        RegisterComponents();
        Body = [new("stem", 2, 32, stem.call, stem), .. stages.Select((stage, i) => new Stage($"block{i + 1}", 4 << i, plan.Widths[i], stage.call, stage))];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution)
                init.normal_(convolution.weight, mean: 0, std: Math.Sqrt(2.0 / (convolution.weight.shape[0] * convolution.weight.shape[2] * convolution.weight.shape[3])));
            else if (module is Linear linear) InitialiseHead(linear.weight!, linear.bias);
    }

    internal static IEnumerable<BackboneEntry> Entries => Sizes.Keys.Select(size => new BackboneEntry(
        "regnet_" + size, 1000,
        size == "y_128gf" ? Preprocessing.ImageNet with { Crop = (384, 384), ShortSide = 384, Interpolation = Interpolation.Bicubic } : Preprocessing.ImageNet,
        classes => new RegNet(size, classes)));

    /// <inheritdoc/>
    protected override nn.Module OwnHead => fc;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [fc];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return fc.call(body.mean([2, 3])).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new RegNet(size, classes, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.normal_(weight, mean: 0, std: 0.01);
        if (bias is not null) init.zeros_(bias);
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Sequential? proj;
        private readonly Sequential f;
#pragma warning restore IDE1006

        public Block(int channels, int width, int stride, int group, bool excited) : base(nameof(Block))
        {
            if (channels != width || stride != 1) proj = ConvNorm.Of(channels, width, kernel: 1, stride: stride, activation: ConvNorm.Linear);
            List<(string, Module<Tensor, Tensor>)> layers =
                [("a", ConvNorm.Of(channels, width, kernel: 1)), ("b", ConvNorm.Of(width, width, stride: stride, groups: width / group))];
            // The squeeze is measured on the block's input.
            if (excited) layers.Add(("se", new SqueezeExcitation(width, channels / 4)));
            layers.Add(("c", ConvNorm.Of(width, width, kernel: 1, activation: ConvNorm.Linear)));
            f = Sequential(layers);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            return functional.relu(f.call(x).add_(proj is null ? x : proj.call(x)), inplace: true).MoveToOuterDisposeScope();
        }
    }
}
