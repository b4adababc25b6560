using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

public sealed partial class ResNet
{
    private static Conv2d Convolution1(int channels, int width, int stride = 1) => Conv2d(channels, width, kernel_size: 1, stride: stride, bias: false);

    private static Conv2d Convolution3(int channels, int width, int stride = 1, int groups = 1, int dilation = 1) =>
        Conv2d(channels, width, kernel_size: 3, stride: stride, padding: dilation, dilation: dilation, groups: groups, bias: false);

    /// <summary>A block of two 3×3 convolutions with its shortcut.</summary>
    internal static Module<Tensor, Tensor> Basic(int channels, int width, int stride) => new BasicBlock(channels, width, stride, Shortcut(channels, width, stride));

    private static Sequential? Shortcut(int channels, int width, int stride) => stride == 1 && channels == width ? null : Sequential(Convolution1(channels, width, stride), BatchNorm2d(width));

    private abstract class Block(string name) : Module<Tensor, Tensor>(name)
    {
        /// <summary>The normalisation before the shortcut is added.</summary>
        internal abstract BatchNorm2d Last { get; }

        protected static Tensor Added(Tensor branch, Tensor x, Sequential? shortcut) => functional.relu(branch.add_(shortcut is null ? x : shortcut.call(x)), inplace: true);
    }

    private sealed class BasicBlock : Block
    {
#pragma warning disable IDE1006
        private readonly Conv2d conv1;
        private readonly BatchNorm2d bn1;
        private readonly Conv2d conv2;
        private readonly BatchNorm2d bn2;
        private readonly Sequential? downsample;
#pragma warning restore IDE1006

        public BasicBlock(int channels, int planes, int stride, Sequential? downsample) : base(nameof(BasicBlock))
        {
            conv1 = Convolution3(channels, planes, stride);
            bn1 = BatchNorm2d(planes);
            conv2 = Convolution3(planes, planes);
            bn2 = BatchNorm2d(planes);
            this.downsample = downsample;
            RegisterComponents();
        }

        internal override BatchNorm2d Last => bn2;

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var y = functional.relu(bn1.call(conv1.call(x)), inplace: true);
            return Added(bn2.call(conv2.call(y)), x, downsample).MoveToOuterDisposeScope();
        }
    }

    // The stride lies at the 3×3 convolution, not at the first one as in the paper: what torchvision's weights were trained with.
    private sealed class Bottleneck : Block
    {
#pragma warning disable IDE1006
        private readonly Conv2d conv1;
        private readonly BatchNorm2d bn1;
        private readonly Conv2d conv2;
        private readonly BatchNorm2d bn2;
        private readonly Conv2d conv3;
        private readonly BatchNorm2d bn3;
        private readonly Sequential? downsample;
#pragma warning restore IDE1006

        public Bottleneck(int channels, int width, int expanded, int stride, int groups, int dilation, Sequential? downsample) : base(nameof(Bottleneck))
        {
            conv1 = Convolution1(channels, width);
            bn1 = BatchNorm2d(width);
            conv2 = Convolution3(width, width, stride, groups, dilation);
            bn2 = BatchNorm2d(width);
            conv3 = Convolution1(width, expanded);
            bn3 = BatchNorm2d(expanded);
            this.downsample = downsample;
            RegisterComponents();
        }

        internal override BatchNorm2d Last => bn3;

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var y = functional.relu(bn1.call(conv1.call(x)), inplace: true);
            y = functional.relu(bn2.call(conv2.call(y)), inplace: true);
            return Added(bn3.call(conv3.call(y)), x, downsample).MoveToOuterDisposeScope();
        }
    }
}
