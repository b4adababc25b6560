using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class FrugalityTests
{
    private static readonly Dictionary<string, (Func<object> Make, int Results)> Calls = new()
    {
        ["BatchNorm2d"] = (() => BatchNorm2d(2).call(randn(2, 2, 3, 3)), 1),
        ["InstanceNorm2d unbatched"] = (() => InstanceNorm2d(2).call(randn(2, 3, 3)), 1),
        ["LocalResponseNorm"] = (() => LocalResponseNorm(2).call(randn(1, 4, 2, 2)), 1),
        ["Conv2d circular"] = (() => Conv2d(1, 1, 3, padding: 1, padding_mode: PaddingModes.Circular).call(randn(1, 1, 4, 4)), 1),
        ["AdaptiveMaxPool2d"] = (() => AdaptiveMaxPool2d([1, 1]).call(randn(1, 1, 4, 4)), 1),
        ["FractionalMaxPool2d"] = (() => FractionalMaxPool2d(2, output_size: 2).call(randn(1, 1, 5, 5)), 1),
        ["LPPool2d"] = (() => LPPool2d(2, 2).call(randn(1, 1, 4, 4)), 1),
        ["Dropout1d unbatched"] = (() => Dropout1d().call(randn(2, 4)), 1),
        ["EmbeddingBag"] = (() => EmbeddingBag(4, 2).call(zeros(2, 2, dtype: ScalarType.Int64)), 1),
        ["GRU"] = (() => GRU(2, 2).call(randn(3, 1, 2)), 2),
        ["LSTM unbatched"] = (() => LSTM(2, 2).call(randn(3, 2)), 3),
        ["LSTMCell"] = (() => LSTMCell(2, 2).call(randn(3, 2)), 2),
        ["MultiheadAttention"] = (() => { var x = randn(3, 1, 4); return MultiheadAttention(4, 2).call(x, x, x); }, 2),
        ["Transformer"] = (() => nn.Transformer(4, 2, 1, 1, 4).call(randn(3, 1, 4), randn(2, 1, 4)), 1),
        ["GaussianNLLLoss"] = (() => GaussianNLLLoss().call(randn(2), randn(2), ones(2)), 1),
        ["TripletMarginWithDistanceLoss"] = (() => TripletMarginWithDistanceLoss().call(randn(2, 2), randn(2, 2), randn(2, 2)), 1),
        ["MultiLabelSoftMarginLoss"] = (() => MultiLabelSoftMarginLoss().call(randn(2, 2), rand(2, 2)), 1),
        ["Softmin"] = (() => Softmin(1).call(randn(2, 2)), 1),
        ["normalize"] = (() => functional.normalize(randn(2, 2)), 1),
        ["scaled_dot_product_attention"] = (() => { var x = randn(1, 3, 4); return functional.scaled_dot_product_attention(x, x, x, is_casual: true); }, 1),
        ["trunc_normal_"] = (() => init.trunc_normal_(empty(3)), 0),
        ["orthogonal_"] = (() => init.orthogonal_(empty(3, 3)), 0),
        ["dirac_"] = (() => init.dirac_(empty(3, 3, 3)), 0),
        ["sparse_"] = (() => init.sparse_(empty(3, 3), 0.5), 0),
    };

    // How many tensors the line itself makes as inputs.
    private static readonly Dictionary<string, int> Inputs = new() { ["Transformer"] = 2, ["GaussianNLLLoss"] = 3, ["TripletMarginWithDistanceLoss"] = 3, ["MultiLabelSoftMarginLoss"] = 2 };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_inputs_and_results_stay_in_the_callers_scope(string name)
    {
        using var scope = NewDisposeScope();
        var result = Calls[name].Make();
        Assert.Equal(Inputs.GetValueOrDefault(name, 1) + Calls[name].Results, scope.DisposablesCount);
        GC.KeepAlive(result);
    }
}
