using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

public class InitialisationParityTests
{
    private static readonly ReferenceFile File = ReferenceFile.Load("initialisation");

    // Functions that go through another library than the generator (a decomposition, an error function) may differ in the last bits.
    private static readonly string[] Rounded = ["orthogonal_", "orthogonal_ of a wide matrix", "trunc_normal_"];

    private static readonly Dictionary<string, Func<object>> Subjects = new()
    {
        ["Linear"] = () => Linear(3, 2),
        ["Linear without bias"] = () => Linear(3, 2, hasBias: false),
        ["Bilinear"] = () => Bilinear(2, 3, 2),
        ["Conv1d"] = () => Conv1d(2, 3, 3),
        ["Conv2d"] = () => Conv2d(2, 4, (3, 2), groups: 2),
        ["Conv3d"] = () => Conv3d(1, 2, 2, bias: false),
        ["ConvTranspose1d"] = () => ConvTranspose1d(2, 3, 3),
        ["ConvTranspose2d"] = () => ConvTranspose2d(2, 4, 2, groups: 2),
        ["ConvTranspose3d"] = () => ConvTranspose3d(1, 2, 2),
        ["BatchNorm2d"] = () => BatchNorm2d(3),
        ["InstanceNorm2d"] = () => InstanceNorm2d(2, affine: true, track_running_stats: true),
        ["LayerNorm"] = () => LayerNorm([2, 3]),
        ["GroupNorm"] = () => GroupNorm(2, 4),
        ["PReLU"] = () => PReLU(3),
        ["Embedding"] = () => Embedding(4, 3, padding_idx: 2),
        ["EmbeddingBag"] = () => EmbeddingBag(4, 3, padding_index: 1),
        ["RNN"] = () => RNN(3, 2, 2, bidirectional: true),
        ["LSTM"] = () => LSTM(3, 2, 2),
        ["GRU"] = () => GRU(3, 2, bias: false),
        ["RNNCell"] = () => RNNCell(3, 2),
        ["LSTMCell"] = () => LSTMCell(3, 2),
        ["GRUCell"] = () => GRUCell(3, 2),
        ["MultiheadAttention"] = () => MultiheadAttention(4, 2),
        ["MultiheadAttention of other sizes"] = () => MultiheadAttention(4, 2, kdim: 3, vdim: 2, add_bias_kv: true, bias: false),
        ["TransformerEncoderLayer"] = () => TransformerEncoderLayer(4, 2, 6),
        ["TransformerEncoder"] = () => TransformerEncoder(TransformerEncoderLayer(4, 2, 3), 2),
        ["TransformerDecoderLayer"] = () => TransformerDecoderLayer(4, 2, 6),
        ["Transformer"] = () => nn.Transformer(4, 2, 2, 1, 3),
        ["uniform_"] = () => init.uniform_(Matrix(), -2, 3),
        ["normal_"] = () => init.normal_(Matrix(), 1, 2),
        ["trunc_normal_"] = () => init.trunc_normal_(Matrix(), 0.5, 1.5, -1, 2),
        ["xavier_uniform_"] = () => init.xavier_uniform_(Matrix(), 1.3),
        ["xavier_normal_"] = () => init.xavier_normal_(Matrix()),
        ["kaiming_uniform_"] = () => init.kaiming_uniform_(Matrix(), 0.2, init.FanInOut.FanOut),
        ["kaiming_normal_"] = () => init.kaiming_normal_(Matrix(), nonlinearity: init.NonlinearityType.ReLU),
        ["kaiming_normal_ of a convolution"] = () => init.kaiming_normal_(empty(4, 2, 3, 3), mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU),
        ["orthogonal_"] = () => init.orthogonal_(Matrix(), 1.2),
        ["orthogonal_ of a wide matrix"] = () => init.orthogonal_(empty(2, 2, 3)),
        ["eye_"] = () => init.eye_(Matrix()),
        ["dirac_"] = () => init.dirac_(empty(3, 2, 3, 2)),
        ["sparse_"] = () => init.sparse_(Matrix(), 0.4),
        ["constant_"] = () => init.constant_(Matrix(), 0.3),
        ["dropout"] = () => functional.dropout(ones(20), 0.3),
        ["dropout1d"] = () => functional.dropout1d(ones(6, 2), 0.5),
        ["dropout2d"] = () => functional.dropout2d(ones(2, 4, 2, 2), 0.5),
        ["dropout3d"] = () => functional.dropout3d(ones(4, 2, 2, 2), 0.5),
        ["alpha_dropout"] = () => functional.alpha_dropout(ones(12), 0.5, true),
        ["feature_alpha_dropout"] = () => functional.feature_alpha_dropout(ones(2, 4, 3), 0.5, true),
    };

    public static TheoryData<string> Names => [.. File.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void One_seed_draws_what_it_draws_in_PyTorch_to_the_last_bit(string name)
    {
        var expected = File[name];
        manual_seed(expected.Seed);
        var made = Subjects[name]();
        var state = made is Module module ? module.state_dict() : new() { [""] = (Tensor)made };
        Assert.Equal(expected.State.Keys.Order(), state.Keys.Order());
        foreach (var (key, tensor) in state)
        {
            if (Rounded.Contains(name)) Comparison.Same(expected.State[key], tensor, $"{name} {key}");
            else Assert.Equal(expected.State[key].Values.Select(value => (float)value), Comparison.Values(tensor).Select(value => (float)value));
        }
    }

    [Fact]
    public void Every_subject_has_a_reference() => Assert.Equal(File.Names.Order(), Subjects.Keys.Order());

    private static Tensor Matrix() => empty(5, 3);
}
