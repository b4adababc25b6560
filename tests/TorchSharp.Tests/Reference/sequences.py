"""Embeddings, recurrent layers, attention and transformers."""
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from reference import Reference

r = Reference(__file__)


def randn(*size):
    return lambda: torch.randn(*size)


def numbers(n, *size):
    return lambda: torch.randint(0, n, size)


r.case("Embedding", lambda: nn.Embedding(5, 3), numbers(5, 2, 4))
r.case("Embedding with padding", lambda: nn.Embedding(5, 3, padding_idx=1), numbers(5, 2, 4))
r.case("Embedding shortened", lambda: nn.Embedding(5, 3, max_norm=1.0, norm_type=1.0, scale_grad_by_freq=True), numbers(5, 6))
r.case("EmbeddingBag mean", lambda: nn.EmbeddingBag(5, 3), numbers(5, 2, 4))
r.case("EmbeddingBag sum", lambda: nn.EmbeddingBag(5, 3, mode="sum", padding_idx=2), numbers(5, 6), lambda: torch.tensor([0, 2, 5]))
r.case("EmbeddingBag weighted", lambda: nn.EmbeddingBag(5, 3, mode="sum"), numbers(5, 2, 3), randn(2, 3), call=lambda f, x, w: f(x, per_sample_weights=w))
r.case("EmbeddingBag max", lambda: nn.EmbeddingBag(5, 3, mode="max", include_last_offset=True), numbers(5, 6), lambda: torch.tensor([0, 2, 6]))

for name, build, states in (("RNN", nn.RNN, 1), ("GRU", nn.GRU, 1), ("LSTM", nn.LSTM, 2)):
    r.case(name, lambda b=build: b(3, 4), randn(5, 2, 3))
    r.case(name + " deep", lambda b=build: b(3, 2, num_layers=2, bidirectional=True, batch_first=True, bias=name != "GRU"), randn(2, 4, 3))
    r.case(name + " dropout", lambda b=build: b(2, 2, num_layers=2, dropout=0.4), randn(3, 2, 2))
    r.case(name + " unbatched", lambda b=build: b(3, 2), randn(4, 3))
    start = [randn(2, 2, 3)] * states
    r.case(name + " with state", lambda b=build: b(2, 3, num_layers=2), randn(4, 2, 2), *start,
           call=(lambda f, x, h: f(x, h)) if states == 1 else (lambda f, x, h, c: f(x, (h, c))))

    def packed(f, x, lengths):
        out = f(pack_padded_sequence(x, lengths, enforce_sorted=False))
        return (pad_packed_sequence(out[0]), out[1])

    r.case(name + " packed", lambda b=build: b(2, 3, bidirectional=True), randn(4, 3, 2), lambda: torch.tensor([2, 4, 1]), call=packed)
    with_state = [randn(1, 3, 2)] * states

    def packed_from(f, x, lengths, *h):
        out = f(pack_padded_sequence(x, lengths, enforce_sorted=False, batch_first=True), h[0] if len(h) == 1 else h)
        return (pad_packed_sequence(out[0], batch_first=True, padding_value=-1.0, total_length=6), out[1])

    r.case(name + " packed with state", lambda b=build: b(2, 2), randn(3, 4, 2), lambda: torch.tensor([2, 4, 1]), *with_state, call=packed_from)
    cell = getattr(nn, name + "Cell")
    r.case(name + "Cell", lambda b=cell: b(3, 2), randn(4, 3))
    r.case(name + "Cell with state", lambda b=cell: b(3, 2, bias=False), randn(4, 3), *([randn(4, 2)] * states),
           call=(lambda f, x, h: f(x, h)) if states == 1 else (lambda f, x, h, c: f(x, (h, c))))
r.case("RNN rectified", lambda: nn.RNN(3, 2, nonlinearity="relu"), randn(4, 2, 3))
r.case("RNNCell rectified", lambda: nn.RNNCell(3, 2, nonlinearity="relu"), randn(3))
r.case("GRUCell unbatched", lambda: nn.GRUCell(3, 2), randn(3), randn(2))
r.case("LSTMCell unbatched", lambda: nn.LSTMCell(3, 2), randn(3), randn(2), randn(2), call=lambda f, x, h, c: f(x, (h, c)))
r.case("pad_sequence", lambda: lambda a, b: pad_sequence([a, b], batch_first=True, padding_value=0.5), randn(2, 2), randn(4, 2))


def strict_upper(n):
    return torch.ones(n, n).triu(1).bool()


def attention(name, build, *inputs, call, **more):
    def weighted(f, *a):
        out, weights = call(f, *a)
        return out if weights is None else (out, weights)
    r.case("MultiheadAttention " + name, build, *inputs, call=weighted, **more)


q, m = randn(3, 2, 4), randn(5, 2, 4)
attention("to itself", lambda: nn.MultiheadAttention(4, 2), q, call=lambda f, x: f(x, x, x))
attention("without weights", lambda: nn.MultiheadAttention(4, 2, bias=False), q, call=lambda f, x: f(x, x, x, need_weights=False))
attention("to a memory", lambda: nn.MultiheadAttention(4, 2), q, m, call=lambda f, x, y: f(x, y, y))
attention("of three", lambda: nn.MultiheadAttention(4, 1), q, m, m, call=lambda f, *a: f(*a))
attention("of other sizes", lambda: nn.MultiheadAttention(4, 2, kdim=3, vdim=2), q, randn(5, 2, 3), randn(5, 2, 2), call=lambda f, *a: f(*a))
attention("masked", lambda: nn.MultiheadAttention(4, 2), q, lambda: torch.tensor([[False, False, True], [False, False, False]]),
          call=lambda f, x, p: f(x, x, x, key_padding_mask=p, attn_mask=strict_upper(3)))
attention("with added numbers", lambda: nn.MultiheadAttention(4, 2), q, randn(4, 3, 3), call=lambda f, x, p: f(x, x, x, attn_mask=p))
attention("with more keys", lambda: nn.MultiheadAttention(4, 2, add_bias_kv=True, add_zero_attn=True), q, lambda: torch.tensor([[False, True, False], [False, False, False]]),
          call=lambda f, x, p: f(x, x, x, key_padding_mask=p, attn_mask=strict_upper(3)))
attention("unbatched", lambda: nn.MultiheadAttention(4, 2), randn(3, 4), call=lambda f, x: f(x, x, x))
attention("dropout", lambda: nn.MultiheadAttention(4, 2, dropout=0.5), q, call=lambda f, x: f(x, x, x))


def sdpa(q, k, v, mask=None, causal=False):
    """softmax(Q K' / sqrt(E) + mask) V, written out: version 1.13 has no public function."""
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if causal:
        mask = torch.ones(scores.shape[-2:]).tril().bool()
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf")) if mask.dtype == torch.bool else scores + mask
    return scores.softmax(-1) @ v


a, b = randn(2, 3, 4), randn(2, 5, 4)
r.case("scaled_dot_product_attention", lambda: sdpa, a, b, b)
r.case("scaled_dot_product_attention causal", lambda: lambda *x: sdpa(*x, causal=True), a, b, b)
r.case("scaled_dot_product_attention masked", lambda: sdpa, a, b, b, lambda: torch.rand(3, 5) > 0.3)
r.case("scaled_dot_product_attention added", lambda: sdpa, a, b, b, randn(3, 5))

layer = lambda **k: nn.TransformerEncoderLayer(4, 2, dim_feedforward=6, **k)
r.case("TransformerEncoderLayer", lambda: layer(dropout=0.0), q)
r.case("TransformerEncoderLayer dropout", lambda: layer(dropout=0.3), q)
r.case("TransformerEncoderLayer evaluation", lambda: layer(activation="gelu"), q, train=False)
r.case("TransformerEncoder", lambda: nn.TransformerEncoder(layer(dropout=0.0), 2), q, call=lambda f, x: f(x, strict_upper(3)))
dlayer = lambda: nn.TransformerDecoderLayer(4, 2, dim_feedforward=6, dropout=0.0, activation="gelu")
r.case("TransformerDecoderLayer", dlayer, q, m)
r.case("TransformerDecoder", lambda: nn.TransformerDecoder(dlayer(), 2), q, m, call=lambda f, x, y: f(x, y, tgt_mask=strict_upper(3)))
r.case("Transformer", lambda: nn.Transformer(4, 2, 1, 1, 6, dropout=0.0), m, q)
r.case("Transformer masked", lambda: nn.Transformer(4, 2, 1, 1, 6, dropout=0.0), m, q,
       call=lambda f, x, y: f(x, y, src_mask=strict_upper(5), tgt_mask=strict_upper(3), src_key_padding_mask=torch.tensor([[False] * 4 + [True], [False] * 5])))
r.write()
