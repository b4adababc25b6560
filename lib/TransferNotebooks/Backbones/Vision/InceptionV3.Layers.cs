using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

// Modules A to E stand in the order of the network: figures 5, "grid reduction", 6, "grid reduction" and 7 of the paper.
public sealed partial class InceptionV3
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private sealed class InceptionA : Module<Tensor, Tensor>
    {
        private readonly BasicConv2d branch1x1;
        private readonly BasicConv2d branch5x5_1;
        private readonly BasicConv2d branch5x5_2;
        private readonly BasicConv2d branch3x3dbl_1;
        private readonly BasicConv2d branch3x3dbl_2;
        private readonly BasicConv2d branch3x3dbl_3;
        private readonly BasicConv2d branch_pool;

        internal InceptionA(int channels, int pooled, Func<int, int> width) : base(nameof(InceptionA))
        {
            branch1x1 = new(channels, width(64), 1);
            branch5x5_1 = new(channels, width(48), 1);
            branch5x5_2 = new(width(48), width(64), 5, padding: 2);
            branch3x3dbl_1 = new(channels, width(64), 1);
            branch3x3dbl_2 = new(width(64), width(96), 3, padding: 1);
            branch3x3dbl_3 = new(width(96), width(96), 3, padding: 1);
            branch_pool = new(channels, pooled, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var five = branch5x5_2.call(branch5x5_1.call(x));
            var twice = branch3x3dbl_3.call(branch3x3dbl_2.call(branch3x3dbl_1.call(x)));
            return cat([branch1x1.call(x), five, twice, branch_pool.call(Mean(x))], 1).MoveToOuterDisposeScope();
        }
    }

    private sealed class InceptionB : Module<Tensor, Tensor>
    {
        private readonly BasicConv2d branch3x3;
        private readonly BasicConv2d branch3x3dbl_1;
        private readonly BasicConv2d branch3x3dbl_2;
        private readonly BasicConv2d branch3x3dbl_3;

        internal InceptionB(int channels, Func<int, int> width) : base(nameof(InceptionB))
        {
            branch3x3 = new(channels, width(384), 3, stride: 2);
            branch3x3dbl_1 = new(channels, width(64), 1);
            branch3x3dbl_2 = new(width(64), width(96), 3, padding: 1);
            branch3x3dbl_3 = new(width(96), width(96), 3, stride: 2);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var twice = branch3x3dbl_3.call(branch3x3dbl_2.call(branch3x3dbl_1.call(x)));
            return cat([branch3x3.call(x), twice, Largest(x)], 1).MoveToOuterDisposeScope();
        }
    }

    private sealed class InceptionC : Module<Tensor, Tensor>
    {
        private readonly BasicConv2d branch1x1;
        private readonly BasicConv2d branch7x7_1;
        private readonly BasicConv2d branch7x7_2;
        private readonly BasicConv2d branch7x7_3;
        private readonly BasicConv2d branch7x7dbl_1;
        private readonly BasicConv2d branch7x7dbl_2;
        private readonly BasicConv2d branch7x7dbl_3;
        private readonly BasicConv2d branch7x7dbl_4;
        private readonly BasicConv2d branch7x7dbl_5;
        private readonly BasicConv2d branch_pool;

        internal InceptionC(int channels, int inner, Func<int, int> width) : base(nameof(InceptionC))
        {
            branch1x1 = new(channels, width(192), 1);
            branch7x7_1 = new(channels, inner, 1);
            branch7x7_2 = new(inner, inner, (1, 7), padding: (0, 3));
            branch7x7_3 = new(inner, width(192), (7, 1), padding: (3, 0));
            branch7x7dbl_1 = new(channels, inner, 1);
            branch7x7dbl_2 = new(inner, inner, (7, 1), padding: (3, 0));
            branch7x7dbl_3 = new(inner, inner, (1, 7), padding: (0, 3));
            branch7x7dbl_4 = new(inner, inner, (7, 1), padding: (3, 0));
            branch7x7dbl_5 = new(inner, width(192), (1, 7), padding: (0, 3));
            branch_pool = new(channels, width(192), 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var seven = branch7x7_3.call(branch7x7_2.call(branch7x7_1.call(x)));
            var twice = branch7x7dbl_3.call(branch7x7dbl_2.call(branch7x7dbl_1.call(x)));
            twice = branch7x7dbl_5.call(branch7x7dbl_4.call(twice));
            return cat([branch1x1.call(x), seven, twice, branch_pool.call(Mean(x))], 1).MoveToOuterDisposeScope();
        }
    }

    private sealed class InceptionD : Module<Tensor, Tensor>
    {
        private readonly BasicConv2d branch3x3_1;
        private readonly BasicConv2d branch3x3_2;
        private readonly BasicConv2d branch7x7x3_1;
        private readonly BasicConv2d branch7x7x3_2;
        private readonly BasicConv2d branch7x7x3_3;
        private readonly BasicConv2d branch7x7x3_4;

        internal InceptionD(int channels, Func<int, int> width) : base(nameof(InceptionD))
        {
            branch3x3_1 = new(channels, width(192), 1);
            branch3x3_2 = new(width(192), width(320), 3, stride: 2);
            branch7x7x3_1 = new(channels, width(192), 1);
            branch7x7x3_2 = new(width(192), width(192), (1, 7), padding: (0, 3));
            branch7x7x3_3 = new(width(192), width(192), (7, 1), padding: (3, 0));
            branch7x7x3_4 = new(width(192), width(192), 3, stride: 2);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var three = branch3x3_2.call(branch3x3_1.call(x));
            var seven = branch7x7x3_4.call(branch7x7x3_3.call(branch7x7x3_2.call(branch7x7x3_1.call(x))));
            return cat([three, seven, Largest(x)], 1).MoveToOuterDisposeScope();
        }
    }

    private sealed class InceptionE : Module<Tensor, Tensor>
    {
        private readonly BasicConv2d branch1x1;
        private readonly BasicConv2d branch3x3_1;
        private readonly BasicConv2d branch3x3_2a;
        private readonly BasicConv2d branch3x3_2b;
        private readonly BasicConv2d branch3x3dbl_1;
        private readonly BasicConv2d branch3x3dbl_2;
        private readonly BasicConv2d branch3x3dbl_3a;
        private readonly BasicConv2d branch3x3dbl_3b;
        private readonly BasicConv2d branch_pool;

        internal InceptionE(int channels, Func<int, int> width) : base(nameof(InceptionE))
        {
            branch1x1 = new(channels, width(320), 1);
            branch3x3_1 = new(channels, width(384), 1);
            branch3x3_2a = new(width(384), width(384), (1, 3), padding: (0, 1));
            branch3x3_2b = new(width(384), width(384), (3, 1), padding: (1, 0));
            branch3x3dbl_1 = new(channels, width(448), 1);
            branch3x3dbl_2 = new(width(448), width(384), 3, padding: 1);
            branch3x3dbl_3a = new(width(384), width(384), (1, 3), padding: (0, 1));
            branch3x3dbl_3b = new(width(384), width(384), (3, 1), padding: (1, 0));
            branch_pool = new(channels, width(192), 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var once = branch3x3_1.call(x);
            var twice = branch3x3dbl_2.call(branch3x3dbl_1.call(x));
            return cat(
                [branch1x1.call(x), branch3x3_2a.call(once), branch3x3_2b.call(once), branch3x3dbl_3a.call(twice), branch3x3dbl_3b.call(twice), branch_pool.call(Mean(x))],
                1).MoveToOuterDisposeScope();
        }
    }

    // A classifier before the last modules; the paper found that it acts as a regulariser.
    private sealed class AuxiliaryClassifier : Module<Tensor, Tensor>
    {
        private readonly BasicConv2d conv0;
        private readonly BasicConv2d conv1;
        internal readonly Linear fc;

        internal AuxiliaryClassifier(int channels, int classes, Func<int, int> width) : base(nameof(AuxiliaryClassifier))
        {
            conv0 = new(channels, width(128), 1);
            conv1 = new(width(128), width(768), 5);
            fc = Linear(width(768), classes);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var map = conv1.call(conv0.call(functional.avg_pool2d(x, 5, stride: 3)));
            return fc.call(map.mean([2, 3])).MoveToOuterDisposeScope();
        }
    }
#pragma warning restore IDE1006

    private static Tensor Mean(Tensor x) => functional.avg_pool2d(x, 3, stride: 1, padding: 1);

    private static Tensor Largest(Tensor x) => functional.max_pool2d(x, 3, stride: 2);
}
