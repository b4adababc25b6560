using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

public sealed partial class DenseNet
{
    // Between two blocks: half the channels, half the side.
    private static Sequential Transition(int channels, int width) => Sequential(
        ("norm", BatchNorm2d(channels)),
        ("relu", ReLU(inplace: true)),
        ("conv", Conv2d(channels, width, kernel_size: 1, bias: false)),
        ("pool", AvgPool2d(kernel_size: 2, stride: 2)));

    private sealed class DenseBlock : Module<Tensor, Tensor>
    {
        private readonly DenseLayer[] layers;

        internal DenseBlock(int count, int channels, int growth, double dropout) : base(nameof(DenseBlock))
        {
            layers = [.. Enumerable.Range(0, count).Select(i => new DenseLayer(channels + i * growth, growth, dropout))];
            for (var i = 0; i < count; i++) register_module($"denselayer{i + 1}", layers[i]);
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = input;
            foreach (var layer in layers)
            {
                var before = x;
                using (var added = layer.call(x)) x = cat([x, added], 1);
                if (!ReferenceEquals(before, input)) before.Dispose();
            }
            return x.MoveToOuterDisposeScope();
        }
    }

    // A bottleneck of four times the growth, then the new channels.
    private sealed class DenseLayer : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly BatchNorm2d norm1;
        private readonly Conv2d conv1;
        private readonly BatchNorm2d norm2;
        private readonly Conv2d conv2;
        private readonly Dropout dropout;
#pragma warning restore IDE1006

        internal DenseLayer(int channels, int growth, double share) : base(nameof(DenseLayer))
        {
            norm1 = BatchNorm2d(channels);
            conv1 = Conv2d(channels, 4 * growth, kernel_size: 1, bias: false);
            norm2 = BatchNorm2d(4 * growth);
            conv2 = Conv2d(4 * growth, growth, kernel_size: 3, padding: 1, bias: false);
            dropout = Dropout(share);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var y = conv1.call(functional.relu(norm1.call(x), inplace: true));
            y = conv2.call(functional.relu(norm2.call(y), inplace: true));
            return dropout.call(y).MoveToOuterDisposeScope();
        }
    }
}
