using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks.Benchmarks;

/// <summary>ResNet-18 (He et al. 2015, table 1) with torchvision's order of operations: what the peer's torchvision.models.resnet18 is.</summary>
internal sealed class ResNet18 : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
    private readonly BatchNorm2d bn1 = BatchNorm2d(64);
    private readonly MaxPool2d maxpool = MaxPool2d(3, stride: 2, padding: 1);
    private readonly Sequential layers;
    private readonly AdaptiveAvgPool2d avgpool = AdaptiveAvgPool2d(1);
    private readonly Linear fc = Linear(512, 1000);

    public ResNet18() : base(nameof(ResNet18))
    {
        layers = Sequential(
            new Block(64, 64, 1), new Block(64, 64, 1), new Block(64, 128, 2), new Block(128, 128, 1),
            new Block(128, 256, 2), new Block(256, 256, 1), new Block(256, 512, 2), new Block(512, 512, 1));
        RegisterComponents();
    }

    /// <summary>Lays every convolution's weights out for channels-last images.</summary>
    public ResNet18 ToChannelsLast()
    {
        using var _ = no_grad();
        foreach (var parameter in parameters())
            if (parameter.dim() == 4) parameter.set_(parameter.contiguous(memory_format.channels_last));
        return this;
    }

    public override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var x = maxpool.call(functional.relu(bn1.call(conv1.call(images)), inplace: true));
        return fc.call(avgpool.call(layers.call(x)).flatten(1)).MoveToOuterDisposeScope();
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1, conv2;
        private readonly BatchNorm2d bn1, bn2;
        private readonly Sequential? downsample;

        public Block(int input, int output, int stride) : base(nameof(Block))
        {
            conv1 = Conv2d(input, output, 3, stride: stride, padding: 1, bias: false);
            bn1 = BatchNorm2d(output);
            conv2 = Conv2d(output, output, 3, padding: 1, bias: false);
            bn2 = BatchNorm2d(output);
            if (stride != 1 || input != output) downsample = Sequential(Conv2d(input, output, 1, stride: stride, bias: false), BatchNorm2d(output));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var y = bn2.call(conv2.call(functional.relu(bn1.call(conv1.call(x)), inplace: true)));
            y.add_(downsample is null ? x : downsample.call(x));
            return functional.relu(y, inplace: true).MoveToOuterDisposeScope();
        }
    }
}
