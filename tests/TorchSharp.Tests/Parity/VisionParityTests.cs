using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

public class VisionParityTests
{
    private static readonly ReferenceFile File = ReferenceFile.Load("vision");

    private static readonly Dictionary<string, Func<Subject>> Subjects = Build();

    public static TheoryData<string> Names => [.. File.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_PyTorchs(string name) => Comparison.Check(File[name], Subjects[name]);

    [Fact]
    public void Every_subject_has_a_reference() => Assert.Equal(File.Names.Order(), Subjects.Keys.Order());

    private static Dictionary<string, Func<Subject>> Build()
    {
        var subjects = new Dictionary<string, Func<Subject>>
        {
            ["Upsample nearest"] = () => Subject.Of(Upsample(scale_factor: [2])),
            ["Upsample bilinear"] = () => Subject.Of(Upsample(scale_factor: [1.5, 2.0], mode: UpsampleMode.Bilinear)),
            ["Upsample bilinear aligned"] = () => Subject.Of(Upsample([6, 7], mode: UpsampleMode.Bilinear, align_corners: true)),
            ["Upsample linear"] = () => Subject.Of(Upsample([8], mode: UpsampleMode.Linear)),
            ["Upsample trilinear"] = () => Subject.Of(Upsample(scale_factor: [2], mode: UpsampleMode.Trilinear)),
            ["Upsample bicubic"] = () => Subject.Of(Upsample(scale_factor: [1.7], mode: UpsampleMode.Bicubic, recompute_scale_factor: true)),
            ["interpolate bilinear antialiased"] = () => Subject.Of(x => functional.interpolate(x, [2, 3], mode: InterpolationMode.Bilinear, antialias: true)),
            ["interpolate bicubic antialiased"] = () => Subject.Of(x => functional.interpolate(x, [3, 2], mode: InterpolationMode.Bicubic, antialias: true)),
            ["PixelShuffle"] = () => Subject.Of(PixelShuffle(2)),
            ["PixelUnshuffle"] = () => Subject.Of(PixelUnshuffle(2)),
            ["ChannelShuffle"] = () => Subject.Of(ChannelShuffle(2)),
            ["ChannelShuffle gradient"] = () => Subject.Of(ChannelShuffle(3)),
            ["Unfold"] = () => Subject.Of(Unfold((2, 3), dilation: (2, 1), padding: (1, 0), stride: (1, 2))),
            ["Fold"] = () => Subject.Of(Fold((4, 5), (2, 2), padding: (0, 1), stride: (2, 1))),
            ["Flatten"] = () => Subject.Of(Flatten()),
            ["Unflatten"] = () => Subject.Of(Unflatten(1, [2, 3])),
            ["affine_grid"] = () => Subject.Of(theta => functional.affine_grid(theta, [1, 2, 3, 2])),
            ["one_hot"] = () => Subject.Of(x => functional.one_hot(x, 4)),
            ["ReflectionPad1d"] = () => Subject.Of(ReflectionPad1d(1)),
            ["ReflectionPad1d uneven"] = () => Subject.Of(ReflectionPad1d((1, 1))),
            ["ReflectionPad2d"] = () => Subject.Of(ReflectionPad2d(1)),
            ["ReflectionPad2d uneven"] = () => Subject.Of(ReflectionPad2d((1, 1, 0, 1))),
            ["ReflectionPad3d"] = () => Subject.Of(ReflectionPad3d(1)),
            ["ReflectionPad3d uneven"] = () => Subject.Of(ReflectionPad3d((1, 1, 0, 1, 1, 0))),
            ["ReplicationPad1d"] = () => Subject.Of(ReplicationPad1d(1)),
            ["ReplicationPad1d uneven"] = () => Subject.Of(ReplicationPad1d((1, 1))),
            ["ReplicationPad2d"] = () => Subject.Of(ReplicationPad2d(1)),
            ["ReplicationPad2d uneven"] = () => Subject.Of(ReplicationPad2d((1, 1, 0, 1))),
            ["ReplicationPad3d"] = () => Subject.Of(ReplicationPad3d(1)),
            ["ReplicationPad3d uneven"] = () => Subject.Of(ReplicationPad3d((1, 1, 0, 1, 1, 0))),
            ["ConstantPad1d"] = () => Subject.Of(ConstantPad1d(1, 0.7)),
            ["ConstantPad1d uneven"] = () => Subject.Of(ConstantPad1d((1, 1), 0.7)),
            ["ConstantPad2d"] = () => Subject.Of(ConstantPad2d(1, 0.7)),
            ["ConstantPad2d uneven"] = () => Subject.Of(ConstantPad2d((1, 1, 0, 1), 0.7)),
            ["ConstantPad3d"] = () => Subject.Of(ConstantPad3d(1, 0.7)),
            ["ConstantPad3d uneven"] = () => Subject.Of(ConstantPad3d((1, 1, 0, 1, 1, 0), 0.7)),
            ["ZeroPad2d"] = () => Subject.Of(ZeroPad2d((1, 0, 2, -1))),
            ["pad circular"] = () => Subject.Of(x => functional.pad(x, (1, 2, 0, 1), PaddingModes.Circular)),
            ["pad everywhere"] = () => Subject.Of(x => functional.pad(x, 1, value: 2.0)),
        };
        foreach (var (name, mode) in new[] { ("nearest", InterpolationMode.Nearest), ("nearest-exact", InterpolationMode.NearestExact), ("area", InterpolationMode.Area) })
            foreach (var dimensions in new[] { 1, 2, 3 })
                if ((name, dimensions) != ("nearest", 2)) subjects.Add($"interpolate {name} {dimensions}d", () => Subject.Of(x => functional.interpolate(x, scale_factor: [1.6], mode: mode)));
        foreach (var (name, mode) in new[] { ("bilinear", GridSampleMode.Bilinear), ("nearest", GridSampleMode.Nearest) })
            foreach (var (label, padding) in new[] { ("zeros", GridSamplePaddingMode.Zeros), ("border", GridSamplePaddingMode.Border), ("reflection", GridSamplePaddingMode.Reflection) })
                foreach (var dimensions in new[] { 2, 3 })
                    subjects.Add($"grid_sample {name} {label} {dimensions}d", () => Subject.Of((x, grid) => functional.grid_sample(x, grid, mode, padding, dimensions == 3)));
        return subjects;
    }
}
