using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

public class ActivationParityTests
{
    private static readonly ReferenceFile File = ReferenceFile.Load("activations");

    private static readonly Dictionary<string, Func<Subject>> Subjects = new()
    {
        ["CELU"] = () => Subject.Of(CELU(1.3)),
        ["ELU"] = () => Subject.Of(ELU(0.7)),
        ["GELU"] = () => Subject.Of(GELU()),
        ["GLU"] = () => Subject.Of(GLU(1)),
        ["Hardshrink"] = () => Subject.Of(Hardshrink(0.4)),
        ["Hardsigmoid"] = () => Subject.Of(Hardsigmoid()),
        ["Hardswish"] = () => Subject.Of(Hardswish()),
        ["Hardtanh"] = () => Subject.Of(Hardtanh(-0.7, 1.2)),
        ["LeakyReLU"] = () => Subject.Of(LeakyReLU(0.1)),
        ["LogSigmoid"] = () => Subject.Of(LogSigmoid()),
        ["LogSoftmax"] = () => Subject.Of(LogSoftmax(1)),
        ["Mish"] = () => Subject.Of(Mish()),
        ["PReLU"] = () => Subject.Of(PReLU(1)),
        ["PReLU per channel"] = () => Subject.Of(PReLU(5, 0.1)),
        ["ReLU"] = () => Subject.Of(ReLU()),
        ["ReLU6"] = () => Subject.Of(ReLU6()),
        ["RReLU"] = () => Subject.Of(RReLU()).NotDifferentiable,
        ["RReLU evaluation"] = () => Subject.Of(RReLU(0.1, 0.4)),
        ["SELU"] = () => Subject.Of(SELU()),
        ["SiLU"] = () => Subject.Of(SiLU()),
        ["Sigmoid"] = () => Subject.Of(Sigmoid()),
        ["Softmax"] = () => Subject.Of(Softmax(0)),
        ["Softmax2d"] = () => Subject.Of(Softmax2d()),
        ["Softmin"] = () => Subject.Of(Softmin(1)),
        ["Softplus"] = () => Subject.Of(Softplus(2, 3)).NotDifferentiable,
        ["Softshrink"] = () => Subject.Of(Softshrink(0.3)),
        ["Softsign"] = () => Subject.Of(Softsign()),
        ["Tanh"] = () => Subject.Of(nn.Tanh()),
        ["Tanhshrink"] = () => Subject.Of(nn.Tanhshrink()),
        ["Threshold"] = () => Subject.Of(Threshold(0.2, -3.0)),
        ["functional celu"] = () => Subject.Of(x => functional.celu(x, 1.3)),
        ["functional elu"] = () => Subject.Of(x => functional.elu(x, 0.7)),
        ["functional gelu"] = () => Subject.Of(functional.gelu),
        ["functional glu"] = () => Subject.Of(x => functional.glu(x)),
        ["functional hardshrink"] = () => Subject.Of(x => functional.hardshrink(x)),
        ["functional hardsigmoid"] = () => Subject.Of(x => functional.hardsigmoid(x)),
        ["functional hardswish"] = () => Subject.Of(x => functional.hardswish(x)),
        ["functional hardtanh"] = () => Subject.Of(x => functional.hardtanh(x)),
        ["functional leaky_relu"] = () => Subject.Of(x => functional.leaky_relu(x)),
        ["functional log_softmax"] = () => Subject.Of(x => functional.log_softmax(x, 0)),
        ["functional logsigmoid"] = () => Subject.Of(functional.logsigmoid),
        ["functional mish"] = () => Subject.Of(x => functional.mish(x)),
        ["functional prelu"] = () => Subject.Of(functional.prelu),
        ["functional relu"] = () => Subject.Of(x => functional.relu(x)),
        ["functional relu6"] = () => Subject.Of(x => functional.relu6(x)),
        ["functional rrelu"] = () => Subject.Of(x => functional.rrelu(x)),
        ["functional selu"] = () => Subject.Of(x => functional.selu(x)),
        ["functional silu"] = () => Subject.Of(x => functional.silu(x)),
        ["functional sigmoid"] = () => Subject.Of(functional.sigmoid),
        ["functional softmax"] = () => Subject.Of(x => functional.softmax(x, 1)),
        ["functional softmax in float64"] = () => Subject.Of(x => functional.softmax(x, 1, ScalarType.Float64)),
        ["functional softmin"] = () => Subject.Of(x => functional.softmin(x, 1)),
        ["functional softplus"] = () => Subject.Of(x => functional.softplus(x)),
        ["functional softshrink"] = () => Subject.Of(x => functional.softshrink(x)),
        ["functional softsign"] = () => Subject.Of(x => functional.softsign(x)),
        ["functional tanh"] = () => Subject.Of(x => functional.tanh(x)),
        ["functional tanhshrink"] = () => Subject.Of(x => functional.tanhshrink(x)),
        ["functional threshold"] = () => Subject.Of(x => functional.threshold(x, 0.2, -3.0)),
        ["in place celu"] = () => InPlace(CELU(1.3, inplace: true)),
        ["in place elu"] = () => InPlace(ELU(0.7, inplace: true)),
        ["in place hardsigmoid"] = () => InPlace(Hardsigmoid(inplace: true)),
        ["in place hardswish"] = () => InPlace(Hardswish(inplace: true)),
        ["in place hardtanh"] = () => InPlace(Hardtanh(inplace: true)),
        ["in place leaky_relu"] = () => InPlace(LeakyReLU(inplace: true)),
        ["in place mish"] = () => InPlace(Mish(inplace: true)),
        ["in place relu"] = () => InPlace(ReLU(inplace: true)),
        ["in place relu6"] = () => InPlace(ReLU6(inplace: true)),
        ["in place selu"] = () => InPlace(SELU(inplace: true)),
        ["in place sigmoid"] = () => InPlace(Sigmoid(inplace: true)),
        ["in place silu"] = () => InPlace(SiLU(inplace: true)),
        ["in place tanh"] = () => InPlace(nn.Tanh(inplace: true)),
        ["in place threshold"] = () => InPlace(Threshold(0.2, -3.0, inplace: true)),
    };

    public static TheoryData<string> Names => [.. File.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_PyTorchs(string name) => Comparison.Check(File[name], Subjects[name]);

    [Fact]
    public void Every_subject_has_a_reference() => Assert.Equal(File.Names.Order(), Subjects.Keys.Order());

    // The result and the input are then two handles of one tensor, each of which can go without the other.
    private static Subject InPlace(Module<Tensor, Tensor> module) => Subject.Of(x =>
    {
        using var copy = x * 1;
        var result = module.call(copy);
        Assert.Equal(copy.Handle, result.Handle);
        return result;
    });
}
