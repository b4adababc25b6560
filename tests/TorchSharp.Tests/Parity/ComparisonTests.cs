using Xunit.Sdk;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

// The comparison itself under test: it must fail where it should.
public class ComparisonTests
{
    private static readonly ReferenceFile File = ReferenceFile.Load("layers");

    [Fact]
    public void A_wrong_value_is_found() =>
        Assert.Contains("output 0", Failure("Identity", () => Subject.Of(x => x * 1.001)));

    [Fact]
    public void A_wrong_shape_is_found() =>
        Assert.Contains("shape", Failure("Identity", () => Subject.Of(x => x.reshape(-1))));

    [Fact]
    public void A_wrong_gradient_is_found() =>
        Assert.Contains("gradient of input 0", Failure("Identity", () => Subject.Of(x => x * 2 - x.detach())));

    [Fact]
    public void A_wrong_buffer_is_found() =>
        Assert.Contains("buffer running_mean", Failure("BatchNorm2d", () => Subject.Of(BatchNorm2d(2, momentum: 0.2))));

    [Fact]
    public void A_parameter_of_another_name_is_found() =>
        Assert.Contains("Missing: other", Assert.Throws<InvalidOperationException>(() => Comparison.Check(File["Linear"], () =>
        {
            var module = Linear(3, 4);
            module.register_parameter("other", new Modules.Parameter(ones(1)));
            return Subject.Of(module);
        })).Message);

    // Right in float32, where it is compared with PyTorch's; wrong in float64, where only differences can tell.
    [Fact]
    public void A_gradient_that_differences_contradict_is_found() =>
        Assert.Contains("differences say", Failure("Identity", () => Subject.Of(x => x.dtype == ScalarType.Float64 ? x * 2 - x.detach() : x * 1)));

    private static string Failure(string name, Func<Subject> build) =>
        Assert.ThrowsAny<XunitException>(() => Comparison.Check(File[name], build)).Message;
}
