using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

public class LayerParityTests
{
    private static readonly ReferenceFile File = ReferenceFile.Load("layers");

    private static readonly Dictionary<string, Func<Subject>> Subjects = new()
    {
        ["Linear"] = () => Subject.Of(Linear(3, 4)),
        ["Linear without bias"] = () => Subject.Of(Linear(3, 2, hasBias: false)),
        ["Bilinear"] = () => Subject.Of(Bilinear(3, 2, 4)),
        ["Bilinear without bias"] = () => Subject.Of(Bilinear(2, 2, 2, hasBias: false)),
        ["Identity"] = () => Subject.Of(Identity()),
        ["Conv1d"] = () => Subject.Of(Conv1d(2, 3, 3, stride: 2, padding: 1)),
        ["Conv1d same"] = () => Subject.Of(Conv1d(2, 2, 4, Padding.Same)),
        ["Conv1d circular"] = () => Subject.Of(Conv1d(2, 2, 3, padding: 2, padding_mode: PaddingModes.Circular)),
        ["Conv2d"] = () => Subject.Of(Conv2d(2, 4, 3, padding: 1)),
        ["Conv2d groups"] = () => Subject.Of(Conv2d(4, 4, (3, 2), stride: (2, 1), padding: (1, 0), dilation: (1, 2), groups: 2, bias: false)),
        ["Conv2d valid"] = () => Subject.Of(Conv2d(2, 2, 3, Padding.Valid)),
        ["Conv2d same reflect"] = () => Subject.Of(Conv2d(1, 2, (3, 2), Padding.Same, padding_mode: PaddingModes.Reflect)),
        ["Conv2d replicate"] = () => Subject.Of(Conv2d(1, 2, (3, 3), padding: (1, 2), padding_mode: PaddingModes.Replicate)),
        ["Conv3d"] = () => Subject.Of(Conv3d(1, 2, 2, padding: 1)),
        ["ConvTranspose1d"] = () => Subject.Of(ConvTranspose1d(2, 3, 3, stride: 2, padding: 1, output_padding: 1)),
        ["ConvTranspose2d"] = () => Subject.Of(ConvTranspose2d(2, 4, 4, stride: 2, padding: 1, groups: 2)),
        ["ConvTranspose2d sized"] = () => { var module = ConvTranspose2d(1, 2, 3, stride: 2); return Subject.Of(module, inputs => [module.forward(inputs[0], [8, 5])]); },
        ["ConvTranspose3d"] = () => Subject.Of(ConvTranspose3d(1, 2, (2, 2, 2), stride: (2, 1, 1), output_padding: (1, 0, 0), bias: false)),
        ["BatchNorm1d"] = () => Subject.Of(BatchNorm1d(3)),
        ["BatchNorm1d sequence"] = () => Subject.Of(BatchNorm1d(3, momentum: 0.3)),
        ["BatchNorm2d"] = () => Subject.Of(BatchNorm2d(2)),
        ["BatchNorm2d evaluation"] = () => Subject.Of(BatchNorm2d(2, eps: 1e-3)),
        ["BatchNorm2d plain"] = () => Subject.Of(BatchNorm2d(2, affine: false, track_running_stats: false)),
        ["BatchNorm3d"] = () => Subject.Of(BatchNorm3d(2)),
        ["InstanceNorm1d"] = () => Subject.Of(InstanceNorm1d(3)),
        ["InstanceNorm2d"] = () => Subject.Of(InstanceNorm2d(2, affine: true, track_running_stats: true)),
        ["InstanceNorm2d evaluation"] = () => Subject.Of(InstanceNorm2d(2, affine: true, track_running_stats: true)),
        ["InstanceNorm2d unbatched"] = () => Subject.Of(InstanceNorm2d(2, affine: true)),
        ["InstanceNorm3d"] = () => Subject.Of(InstanceNorm3d(2)),
        ["LayerNorm"] = () => Subject.Of(LayerNorm([3, 4])),
        ["LayerNorm plain"] = () => Subject.Of(LayerNorm(4, elementwise_affine: false)),
        ["GroupNorm"] = () => Subject.Of(GroupNorm(2, 4)),
        ["LocalResponseNorm"] = () => Subject.Of(LocalResponseNorm(3, 0.5, 0.6, 1.5)),
        ["LocalResponseNorm signal"] = () => Subject.Of(LocalResponseNorm(4, 0.5)),
    };

    public static TheoryData<string> Names => [.. File.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_PyTorchs(string name) => Comparison.Check(File[name], Subjects[name]);

    [Fact]
    public void Every_subject_has_a_reference() => Assert.Equal(File.Names.Order(), Subjects.Keys.Order());
}
