using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

public sealed partial class GoogLeNet
{
    private static MaxPool2d Pool(long kernel) => MaxPool2d(kernel_size: kernel, stride: 2, ceil_mode: true);

    // Four branches side by side. The third has a 3×3 kernel where the paper has 5×5: what torchvision's weights were trained with.
    private sealed class Inception : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
        private readonly BasicConv2d branch1;
        private readonly Sequential branch2;
        private readonly Sequential branch3;
        private readonly Sequential branch4;
#pragma warning restore IDE1006

        internal Inception(int channels, int width1, int squeezed2, int width2, int squeezed3, int width3, int width4) : base(nameof(Inception))
        {
            branch1 = new(channels, width1, 1);
            branch2 = Sequential(new BasicConv2d(channels, squeezed2, 1), new BasicConv2d(squeezed2, width2, 3, padding: 1));
            branch3 = Sequential(new BasicConv2d(channels, squeezed3, 1), new BasicConv2d(squeezed3, width3, 3, padding: 1));
            branch4 = Sequential(MaxPool2d(kernel_size: 3, stride: 1, padding: 1, ceil_mode: true), new BasicConv2d(channels, width4, 1));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            return cat([branch1.call(x), branch2.call(x), branch3.call(x), branch4.call(x)], 1).MoveToOuterDisposeScope();
        }
    }

    // A classifier in the middle of the network, which brings the gradient to the layers before it.
    private sealed class AuxiliaryClassifier : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly BasicConv2d conv;
        private readonly Linear fc1;
        internal readonly Linear fc2;
        private readonly Dropout dropout;
#pragma warning restore IDE1006

        internal AuxiliaryClassifier(int channels, int classes, double share) : base(nameof(AuxiliaryClassifier))
        {
            conv = new(channels, 128, 1);
            fc1 = Linear(2048, 1024);
            fc2 = Linear(1024, classes);
            dropout = Dropout(share);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var means = conv.call(functional.adaptive_avg_pool2d(x, (4, 4))).flatten(1);
            return fc2.call(dropout.call(functional.relu(fc1.call(means), inplace: true))).MoveToOuterDisposeScope();
        }
    }
}
