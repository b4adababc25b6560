using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

public class PoolingParityTests
{
    private static readonly ReferenceFile File = ReferenceFile.Load("pooling");

    private static readonly Dictionary<string, Func<Subject>> Subjects = new()
    {
        ["MaxPool1d"] = () => Subject.Of(MaxPool1d(3, stride: 2, padding: 1)),
        ["MaxPool1d with indices"] = () => { var pool = MaxPool1d(2); return Pair(pool, pool.forward_with_indices); },
        ["MaxPool2d"] = () => Subject.Of(MaxPool2d(2)),
        ["MaxPool2d ceiling"] = () => Subject.Of(MaxPool2d((3, 2), stride: (2, 2), padding: (1, 0), dilation: (1, 2), ceil_mode: true)),
        ["MaxPool2d with indices"] = () => { var pool = MaxPool2d(2); return Pair(pool, pool.forward_with_indices); },
        ["MaxPool3d"] = () => Subject.Of(MaxPool3d((2, 2, 2), stride: (1, 2, 2))),
        ["MaxPool3d with indices"] = () => { var pool = MaxPool3d([2, 2, 3]); return Pair(pool, pool.forward_with_indices); },
        ["AvgPool1d"] = () => Subject.Of(AvgPool1d(3, stride: 2, padding: 1, count_include_pad: false)),
        ["AvgPool2d"] = () => Subject.Of(AvgPool2d(2)),
        ["AvgPool2d divisor"] = () => Subject.Of(AvgPool2d((3, 2), stride: (2, 1), padding: (1, 1), ceil_mode: true, divisor_override: 5)),
        ["AvgPool2d without padding"] = () => Subject.Of(AvgPool2d(3, padding: 1, count_include_pad: false)),
        ["AvgPool3d"] = () => Subject.Of(AvgPool3d((2, 2, 3), stride: (1, 2, 2), padding: (1, 0, 1))),
        ["AdaptiveAvgPool1d"] = () => Subject.Of(AdaptiveAvgPool1d(3)),
        ["AdaptiveAvgPool2d"] = () => Subject.Of(AdaptiveAvgPool2d((3, 2))),
        ["AdaptiveAvgPool2d one"] = () => Subject.Of(AdaptiveAvgPool2d(1)),
        ["AdaptiveAvgPool3d"] = () => Subject.Of(AdaptiveAvgPool3d((1, 2, 3))),
        ["AdaptiveMaxPool1d"] = () => { var pool = AdaptiveMaxPool1d(3); return Pair(pool, pool.forward_with_indices); },
        ["AdaptiveMaxPool2d"] = () => { var pool = AdaptiveMaxPool2d([3, 2]); return Pair(pool, pool.forward_with_indices); },
        ["AdaptiveMaxPool3d"] = () => { var pool = AdaptiveMaxPool3d([1, 2, 3]); return Pair(pool, pool.forward_with_indices); },
        ["LPPool1d"] = () => Subject.Of(LPPool1d(2, 3, stride: 2)),
        ["LPPool2d"] = () => Subject.Of(LPPool2d(2, [2, 3], stride: [2, 1])),
        ["FractionalMaxPool2d"] = () => { var pool = FractionalMaxPool2d((2, 2), output_size: (3, 2)); return Pair(pool, pool.forward_with_indices).NotDifferentiable; },
        ["FractionalMaxPool2d ratio"] = () => Subject.Of(FractionalMaxPool2d(2, output_ratio: 0.6)).NotDifferentiable,
        ["FractionalMaxPool3d"] = () => Subject.Of(FractionalMaxPool3d((2, 2, 2), output_size: (2, 2, 3))).NotDifferentiable,
        ["MaxUnpool1d"] = () => Subject.Of(x => { var (values, places) = functional.max_pool1d_with_indices(x, 2); return MaxUnpool1d(2).call(values, places, [7]); }),
        ["MaxUnpool2d"] = () => Subject.Of(x => { var (values, places) = MaxPool2d(2).forward_with_indices(x[.., .., .., ..4]); return MaxUnpool2d(2).call(values, places); }),
        ["MaxUnpool3d"] = () => Subject.Of(x => { var (values, places) = MaxPool3d(2).forward_with_indices(x[.., .., .., .., ..4]); return MaxUnpool3d(2).call(values, places); }),
        ["functional max_pool1d"] = () => Subject.Of(x => functional.max_pool1d(x, 3, 2, 1)),
        ["functional max_pool2d"] = () => Subject.Of(x => functional.max_pool2d(x, (2, 3), (1, 2), (1, 1))),
        ["functional avg_pool2d"] = () => Subject.Of(x => functional.avg_pool2d(x, 2, 1)),
    };

    public static TheoryData<string> Names => [.. File.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_PyTorchs(string name) => Comparison.Check(File[name], Subjects[name]);

    [Fact]
    public void Every_subject_has_a_reference() => Assert.Equal(File.Names.Order(), Subjects.Keys.Order());

    private static Subject Pair(Module module, Func<Tensor, (Tensor, Tensor)> call) => Subject.Of(module, inputs =>
    {
        var (values, places) = call(inputs[0]);
        return [values, places];
    });
}
