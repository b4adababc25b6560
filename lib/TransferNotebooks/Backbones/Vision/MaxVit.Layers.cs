using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

public sealed partial class MaxVit
{
    // Layers of one resolution; the first halves it.
    private sealed class Block : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
        private readonly ModuleList<Layer> layers;
#pragma warning restore IDE1006

        internal Block(int channels, int width, int headWidth, int partition, double[] rates) : base(nameof(Block))
        {
            layers = new([.. rates.Select((rate, i) => new Layer(i == 0 ? channels : width, width, i == 0 ? 2 : 1, headWidth, partition, rate))]);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => StageCut.Through(layers, x);
    }

    private sealed class Layer : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Sequential layers;
#pragma warning restore IDE1006

        internal Layer(int channels, int width, int stride, int headWidth, int partition, double rate) : base(nameof(Layer))
        {
            layers = Sequential(
                ("MBconv", new Bottleneck(channels, width, stride, rate)),
                ("window_attention", new PartitionAttention(width, headWidth, partition, false, rate)),
                ("grid_attention", new PartitionAttention(width, headWidth, partition, true, rate)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => layers.call(x);
    }

    // The inverted bottleneck of MobileNetV2 with squeeze-and-excitation; four times wider inside.
    private sealed class Bottleneck : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Module<Tensor, Tensor> proj;
        private readonly StochasticDepth stochastic_depth;
        private readonly Sequential layers;
#pragma warning restore IDE1006

        internal Bottleneck(int channels, int width, int stride, double rate) : base(nameof(Bottleneck))
        {
            var inner = 4 * width;
            proj = stride == 2 ? Sequential(AvgPool2d(3, stride: 2, padding: 1), Conv2d(channels, width, kernel_size: 1))
                : channels != width ? Sequential(Conv2d(channels, width, kernel_size: 1))
                : Identity();
            stochastic_depth = new StochasticDepth(rate);
            layers = Sequential(
                ("pre_norm", Norm(channels)),
                ("conv_a", ConvNorm.Of(channels, inner, 1, norm: Norm, activation: GELU)),
                ("conv_b", ConvNorm.Of(inner, inner, 3, stride, groups: inner, norm: Norm, activation: GELU)),
                ("squeeze_excitation", new SqueezeExcitation(inner, width / 4, () => SiLU())),
                ("conv_c", Conv2d(inner, width, kernel_size: 1)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            return (proj.call(x) + stochastic_depth.call(layers.call(x))).MoveToOuterDisposeScope();
        }
    }
}
