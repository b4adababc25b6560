using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.utils;

namespace TorchSharp.Tests.Parity;

public class SequenceParityTests
{
    private static readonly ReferenceFile File = ReferenceFile.Load("sequences");

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
            ["Embedding"] = () => Subject.Of(Embedding(5, 3)),
            ["Embedding with padding"] = () => Subject.Of(Embedding(5, 3, padding_idx: 1)).NotDifferentiable,
            ["Embedding shortened"] = () => Subject.Of(Embedding(5, 3, max_norm: 1.0, norm_type: 1.0, scale_grad_by_freq: true)).NotDifferentiable,
            ["EmbeddingBag mean"] = () => { var bag = EmbeddingBag(5, 3); return Subject.Of(bag, inputs => [bag.call(inputs[0])]); },
            ["EmbeddingBag sum"] = () => { var bag = EmbeddingBag(5, 3, mode: EmbeddingBagMode.Sum, padding_index: 2); return Subject.Of(bag, inputs => [bag.call(inputs[0], inputs[1])]); },
            ["EmbeddingBag weighted"] = () => { var bag = EmbeddingBag(5, 3, mode: EmbeddingBagMode.Sum); return Subject.Of(bag, inputs => [bag.call(inputs[0], null, inputs[1])]); },
            ["EmbeddingBag max"] = () => { var bag = EmbeddingBag(5, 3, mode: EmbeddingBagMode.Max, include_last_offset: true); return Subject.Of(bag, inputs => [bag.call(inputs[0], inputs[1])]); },
            ["RNN rectified"] = () => Of(RNN(3, 2, nonLinearity: NonLinearities.ReLU)),
            ["RNNCell rectified"] = () => { var cell = RNNCell(3, 2, NonLinearities.ReLU); return Subject.Of(cell, inputs => [cell.forward(inputs[0])]); },
            ["GRUCell unbatched"] = () => Step(GRUCell(3, 2)),
            ["LSTMCell unbatched"] = () => { var cell = LSTMCell(3, 2); return Subject.Of(cell, inputs => { var (h, c) = cell.call(inputs[0], (inputs[1], inputs[2])); return [h, c]; }); },
            ["pad_sequence"] = () => Subject.Of((a, b) => rnn.pad_sequence([a, b], batch_first: true, padding_value: 0.5)),
            ["RNN"] = () => Of(RNN(3, 4)),
            ["RNN deep"] = () => Of(RNN(3, 2, 2, bidirectional: true, batchFirst: true)),
            ["RNN dropout"] = () => Of(RNN(2, 2, 2, dropout: 0.4)).NotDifferentiable,
            ["RNN unbatched"] = () => Of(RNN(3, 2)),
            ["RNN with state"] = () => Of(RNN(2, 3, 2)),
            ["RNN packed"] = () => { var net = RNN(2, 3, bidirectional: true); return Packed(net, packed => { var (output, h) = net.call(packed); return (output, [h]); }); },
            ["RNN packed with state"] = () => { var net = RNN(2, 2); return PackedFrom(net, (packed, states) => { var (output, h) = net.call(packed, states[0]); return (output, [h]); }); },
            ["RNNCell"] = () => { var cell = RNNCell(3, 2); return Subject.Of(cell, inputs => [cell.forward(inputs[0])]); },
            ["RNNCell with state"] = () => Step(RNNCell(3, 2, bias: false)),
            ["GRU"] = () => Of(GRU(3, 4)),
            ["GRU deep"] = () => Of(GRU(3, 2, 2, bidirectional: true, batchFirst: true, bias: false)),
            ["GRU dropout"] = () => Of(GRU(2, 2, 2, dropout: 0.4)).NotDifferentiable,
            ["GRU unbatched"] = () => Of(GRU(3, 2)),
            ["GRU with state"] = () => Of(GRU(2, 3, 2)),
            ["GRU packed"] = () => { var net = GRU(2, 3, bidirectional: true); return Packed(net, packed => { var (output, h) = net.call(packed); return (output, [h]); }); },
            ["GRU packed with state"] = () => { var net = GRU(2, 2); return PackedFrom(net, (packed, states) => { var (output, h) = net.call(packed, states[0]); return (output, [h]); }); },
            ["GRUCell"] = () => { var cell = GRUCell(3, 2); return Subject.Of(cell, inputs => [cell.forward(inputs[0])]); },
            ["GRUCell with state"] = () => Step(GRUCell(3, 2, bias: false)),
            ["LSTM"] = () => Of(LSTM(3, 4)),
            ["LSTM deep"] = () => Of(LSTM(3, 2, 2, bidirectional: true, batchFirst: true)),
            ["LSTM dropout"] = () => Of(LSTM(2, 2, 2, dropout: 0.4)).NotDifferentiable,
            ["LSTM unbatched"] = () => Of(LSTM(3, 2)),
            ["LSTM with state"] = () => Of(LSTM(2, 3, 2)),
            ["LSTM packed"] = () => { var net = LSTM(2, 3, bidirectional: true); return Packed(net, packed => { var (output, h, c) = net.call(packed); return (output, [h, c]); }); },
            ["LSTM packed with state"] = () => { var net = LSTM(2, 2); return PackedFrom(net, (packed, states) => { var (output, h, c) = net.call(packed, (states[0], states[1])); return (output, [h, c]); }); },
            ["LSTMCell"] = () => { var cell = LSTMCell(3, 2); return Subject.Of(cell, inputs => { var (h, c) = cell.call(inputs[0]); return [h, c]; }); },
            ["LSTMCell with state"] = () => { var cell = LSTMCell(3, 2, bias: false); return Subject.Of(cell, inputs => { var (h, c) = cell.call(inputs[0], (inputs[1], inputs[2])); return [h, c]; }); },
            ["scaled_dot_product_attention"] = () => Subject.Of((q, k, v) => functional.scaled_dot_product_attention(q, k, v)),
            ["scaled_dot_product_attention causal"] = () => Subject.Of((q, k, v) => functional.scaled_dot_product_attention(q, k, v, is_casual: true)),
            ["scaled_dot_product_attention masked"] = () => new(inputs => [functional.scaled_dot_product_attention(inputs[0], inputs[1], inputs[2], inputs[3])]),
            ["scaled_dot_product_attention added"] = () => new(inputs => [functional.scaled_dot_product_attention(inputs[0], inputs[1], inputs[2], inputs[3])]),
            ["TransformerEncoderLayer"] = () => Subject.Of((Module<Tensor, Tensor>)TransformerEncoderLayer(4, 2, 6, 0)),
            ["TransformerEncoderLayer dropout"] = () => Subject.Of((Module<Tensor, Tensor>)TransformerEncoderLayer(4, 2, 6, 0.3)).NotDifferentiable,
            ["TransformerEncoderLayer evaluation"] = () => Subject.Of((Module<Tensor, Tensor>)TransformerEncoderLayer(4, 2, 6, activation: nn.Activations.GELU)),
            ["TransformerEncoder"] = () => { var net = TransformerEncoder(TransformerEncoderLayer(4, 2, 6, 0), 2); return Subject.Of(net, inputs => [net.call(inputs[0], After(3))]); },
            ["TransformerDecoderLayer"] = () => { var net = TransformerDecoderLayer(4, 2, 6, 0, nn.Activations.GELU); return Subject.Of(net, inputs => [net.call(inputs[0], inputs[1])]); },
            ["TransformerDecoder"] = () => { var net = TransformerDecoder(TransformerDecoderLayer(4, 2, 6, 0, nn.Activations.GELU), 2); return Subject.Of(net, inputs => [net.call(inputs[0], inputs[1], After(3))]); },
            ["Transformer"] = () => Subject.Of(nn.Transformer(4, 2, 1, 1, 6, 0)),
            ["Transformer masked"] = () => { var net = nn.Transformer(4, 2, 1, 1, 6, 0); return Subject.Of(net, inputs => [net.call(inputs[0], inputs[1], After(5), After(3), src_key_padding_mask: tensor(new[] { false, false, false, false, true, false, false, false, false, false }).reshape(2, 5))]); },
        };
        foreach (var (name, build, call) in Attentions())
            subjects.Add($"MultiheadAttention {name}", () =>
            {
                var attention = build();
                return Subject.Of(attention, inputs =>
                {
                    var (output, weights) = call(attention, inputs);
                    return weights is null ? [output] : [output, weights];
                }) with { Differentiable = name != "dropout" };
            });
        return subjects;
    }

    private static IEnumerable<(string, Func<MultiheadAttention>, Func<MultiheadAttention, Tensor[], Tuple<Tensor, Tensor>>)> Attentions() =>
    [
        ("to itself", () => MultiheadAttention(4, 2), (f, x) => f.call(x[0], x[0], x[0])),
        ("without weights", () => MultiheadAttention(4, 2, bias: false), (f, x) => f.call(x[0], x[0], x[0], need_weights: false)),
        ("to a memory", () => MultiheadAttention(4, 2), (f, x) => f.call(x[0], x[1], x[1])),
        ("of three", () => MultiheadAttention(4, 1), (f, x) => f.call(x[0], x[1], x[2])),
        ("of other sizes", () => MultiheadAttention(4, 2, kdim: 3, vdim: 2), (f, x) => f.call(x[0], x[1], x[2])),
        ("masked", () => MultiheadAttention(4, 2), (f, x) => f.call(x[0], x[0], x[0], x[1], attn_mask: After(3))),
        ("with added numbers", () => MultiheadAttention(4, 2), (f, x) => f.call(x[0], x[0], x[0], attn_mask: x[1])),
        ("with more keys", () => MultiheadAttention(4, 2, add_bias_kv: true, add_zero_attn: true), (f, x) => f.call(x[0], x[0], x[0], x[1], attn_mask: After(3))),
        ("unbatched", () => MultiheadAttention(4, 2), (f, x) => f.call(x[0], x[0], x[0])),
        ("dropout", () => MultiheadAttention(4, 2, dropout: 0.5), (f, x) => f.call(x[0], x[0], x[0])),
    ];

    private static Subject Of(Module<Tensor, Tensor?, (Tensor, Tensor)> net) => Subject.Of(net, inputs =>
    {
        var (output, h) = net.call(inputs[0], inputs.ElementAtOrDefault(1));
        return [output, h];
    });

    private static Subject Step(Module<Tensor, Tensor?, Tensor> cell) => Subject.Of(cell, inputs => [cell.call(inputs[0], inputs[1])]);

    private static Subject Of(Modules.LSTM net) => Subject.Of(net, inputs =>
    {
        var (output, h, c) = inputs.Length > 1 ? net.call(inputs[0], (inputs[1], inputs[2])) : net.call(inputs[0]);
        return [output, h, c];
    });

    private static Subject Packed(Module net, Func<rnn.PackedSequence, (rnn.PackedSequence, Tensor[])> call) => Subject.Of(net, inputs =>
    {
        var (output, states) = call(rnn.pack_padded_sequence(inputs[0], inputs[1], enforce_sorted: false));
        var (padded, lengths) = rnn.pad_packed_sequence(output);
        return [padded, lengths, .. states];
    });

    private static Subject PackedFrom(Module net, Func<rnn.PackedSequence, Tensor[], (rnn.PackedSequence, Tensor[])> call) => Subject.Of(net, inputs =>
    {
        var (output, states) = call(rnn.pack_padded_sequence(inputs[0], inputs[1], batch_first: true, enforce_sorted: false), inputs[2..]);
        var (padded, lengths) = rnn.pad_packed_sequence(output, batch_first: true, padding_value: -1, total_length: 6);
        return [padded, lengths, .. states];
    });

    // True where a step would look at a later one.
    private static Tensor After(long steps) => ones(steps, steps).triu(1).@bool();
}
