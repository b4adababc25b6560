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

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="depth">6n + 2 for n blocks a stage: 20, 32, 44, 56, 110.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <exception cref="ArgumentException">The depth is not 6n + 2.</exception>
    public CifarResNet(int depth = 20, int classes = 10) : base($"cifar_resnet{depth}")
    {
        if (depth < 8 || (depth - 2) % 6 != 0) throw new ArgumentException($"The depth must be 6n + 2, for example 20, 32 or 56. Received: {depth}.", nameof(depth));
        var blocks = (depth - 2) / 6;
        conv1 = Conv2d(3, 16, kernel_size: 3, padding: 1, bias: false);
        bn1 = BatchNorm2d(16);
        layer1 = Stage(16, 16, blocks, stride: 1);
        layer2 = Stage(16, 32, blocks, stride: 2);
        layer3 = Stage(32, 64, blocks, stride: 2);
        HeadWidth = classes;
        linear = Linear(64, classes);
        RegisterComponents();
        foreach (var module in modules())
            if (module is Conv2d convolution) init.kaiming_normal_(convolution.weight);
            else if (module is Linear dense) init.kaiming_normal_(dense.weight);
    }

    /// <inheritdoc/>
    public override int FeatureWidth => 64;

    /// <inheritdoc/>
    public override int HeadWidth { get; }

    /// <inheritdoc/>
    public override Tensor Features(Tensor images)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(bn1.call(conv1.call(images)), inplace: true);
        return layer3.call(layer2.call(layer1.call(x))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        return linear.call(Pooled(images)).MoveToOuterDisposeScope();
    }

    private static Sequential Stage(int channels, int width, int blocks, int stride) => Sequential(
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
