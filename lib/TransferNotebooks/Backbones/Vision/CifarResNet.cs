using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// The residual networks for 32×32 pictures of He et al. 2015 ("Deep Residual Learning for Image Recognition",
/// section 4.2): three stages of 16, 32 and 64 channels and shortcuts without parameters. Depth 20, 32, 44, 56 or 110.
/// Keys as in akamaster/pytorch_resnet_cifar10.
/// </summary>
public sealed class CifarResNet : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Linear linear;
#pragma warning restore IDE1006
    private readonly int depth;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="depth">6n + 2 for n blocks a stage: 20, 32, 44, 56, 110.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">The depth is not 6n + 2.</exception>
    public CifarResNet(int depth = 20, int classes = 10, int inputChannels = 3) : base($"cifar_resnet{depth}")
    {
        if (depth < 8 || (depth - 2) % 6 != 0) throw new ArgumentException($"The depth must be 6n + 2, for example 20, 32 or 56. Received: {depth}.", nameof(depth));
        var blocks = (depth - 2) / 6;
        conv1 = Conv2d(inputChannels, 16, kernel_size: 3, padding: 1, bias: false);
        bn1 = BatchNorm2d(16);
        layer1 = Blocks(16, 16, blocks, stride: 1);
        layer2 = Blocks(16, 32, blocks, stride: 2);
        layer3 = Blocks(32, 64, blocks, stride: 2);
        linear = Linear(64, classes);
        RegisterComponents();
        Preprocessing = Input.ForChannels(inputChannels);
        Body = [new("stem", 1, 16, Stem, conv1, bn1), new("layer1", 1, 16, layer1.call, layer1), new("layer2", 2, 32, layer2.call, layer2), new("layer3", 4, 64, layer3.call, layer3)];
        this.depth = depth;
        foreach (var module in modules())
            if (module is Conv2d convolution) init.kaiming_normal_(convolution.weight);
            else if (module is Linear dense) init.kaiming_normal_(dense.weight);
    }

    internal static Preprocessing Input { get; } = new() { ShortSide = 32, Crop = (32, 32) };

    internal static IEnumerable<BackboneEntry> Entries =>
        ((int[])[8, 14, 20, 32, 44, 56, 110]).Select(depth => new BackboneEntry($"cifar_resnet{depth}", 10, Input, classes => new CifarResNet(depth, classes)));

    /// <inheritdoc/>
    protected override nn.Module OwnHead => linear;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [linear];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return linear.call(body.mean([2, 3])).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new CifarResNet(depth, classes, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        base.InitialiseHead(weight, bias);
        init.kaiming_normal_(weight);
    }

    private Tensor Stem(Tensor images)
    {
        using var scope = NewDisposeScope();
        return functional.relu(bn1.call(conv1.call(images)), inplace: true).MoveToOuterDisposeScope();
    }

    private static Sequential Blocks(int channels, int width, int blocks, int stride) => Sequential(
        Enumerable.Range(0, blocks).Select(i => i == 0 ? new Block(channels, width, stride) : new Block(width, width, 1)).ToArray<Module<Tensor, Tensor>>());

    private sealed class Block : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Conv2d conv1;
        private readonly BatchNorm2d bn1;
        private readonly Conv2d conv2;
        private readonly BatchNorm2d bn2;
#pragma warning restore IDE1006
        private readonly int stride;
        private readonly int added;

        public Block(int channels, int width, int stride) : base(nameof(Block))
        {
            this.stride = stride;
            added = width - channels;
            conv1 = Conv2d(channels, width, kernel_size: 3, stride: stride, padding: 1, bias: false);
            bn1 = BatchNorm2d(width);
            conv2 = Conv2d(width, width, kernel_size: 3, padding: 1, bias: false);
            bn2 = BatchNorm2d(width);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var y = functional.relu(bn1.call(conv1.call(x)), inplace: true);
            y = bn2.call(conv2.call(y)).add_(Shortcut(x));
            return functional.relu(y, inplace: true).MoveToOuterDisposeScope();
        }

        // Option A of the paper: every second pixel, the new channels zero, half of them before and half behind.
        private Tensor Shortcut(Tensor x)
        {
            if (added == 0 && stride == 1) return x;
            var thinned = x[.., .., TensorIndex.Slice(step: stride), TensorIndex.Slice(step: stride)];
            return functional.pad(thinned, [0, 0, 0, 0, added / 2, added - added / 2]);
        }
    }
}
