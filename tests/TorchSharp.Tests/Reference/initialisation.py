"""What one seed draws: new modules and the functions of torch.nn.init."""
import torch
from torch import nn

from reference import Reference

r = Reference(__file__)
for name, build in {
    "Linear": lambda: nn.Linear(3, 2), "Linear without bias": lambda: nn.Linear(3, 2, bias=False), "Bilinear": lambda: nn.Bilinear(2, 3, 2),
    "Conv1d": lambda: nn.Conv1d(2, 3, 3), "Conv2d": lambda: nn.Conv2d(2, 4, (3, 2), groups=2), "Conv3d": lambda: nn.Conv3d(1, 2, 2, bias=False),
    "ConvTranspose1d": lambda: nn.ConvTranspose1d(2, 3, 3), "ConvTranspose2d": lambda: nn.ConvTranspose2d(2, 4, 2, groups=2), "ConvTranspose3d": lambda: nn.ConvTranspose3d(1, 2, 2),
    "BatchNorm2d": lambda: nn.BatchNorm2d(3), "InstanceNorm2d": lambda: nn.InstanceNorm2d(2, affine=True, track_running_stats=True), "LayerNorm": lambda: nn.LayerNorm((2, 3)), "GroupNorm": lambda: nn.GroupNorm(2, 4),
    "PReLU": lambda: nn.PReLU(3), "Embedding": lambda: nn.Embedding(4, 3, padding_idx=2), "EmbeddingBag": lambda: nn.EmbeddingBag(4, 3, padding_idx=1),
    "RNN": lambda: nn.RNN(3, 2, 2, bidirectional=True), "LSTM": lambda: nn.LSTM(3, 2, 2), "GRU": lambda: nn.GRU(3, 2, bias=False),
    "RNNCell": lambda: nn.RNNCell(3, 2), "LSTMCell": lambda: nn.LSTMCell(3, 2), "GRUCell": lambda: nn.GRUCell(3, 2),
    "MultiheadAttention": lambda: nn.MultiheadAttention(4, 2), "MultiheadAttention of other sizes": lambda: nn.MultiheadAttention(4, 2, kdim=3, vdim=2, add_bias_kv=True, bias=False),
    "TransformerEncoderLayer": lambda: nn.TransformerEncoderLayer(4, 2, 6), "TransformerEncoder": lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 3), 2),
    "TransformerDecoderLayer": lambda: nn.TransformerDecoderLayer(4, 2, 6), "Transformer": lambda: nn.Transformer(4, 2, 2, 1, 3),
}.items():
    r.made(name, build)
i = nn.init
for name, fill in {
    "uniform_": lambda t: i.uniform_(t, -2, 3), "normal_": lambda t: i.normal_(t, 1, 2), "trunc_normal_": lambda t: i.trunc_normal_(t, 0.5, 1.5, -1, 2),
    "xavier_uniform_": lambda t: i.xavier_uniform_(t, 1.3), "xavier_normal_": lambda t: i.xavier_normal_(t), "kaiming_uniform_": lambda t: i.kaiming_uniform_(t, 0.2, "fan_out"),
    "kaiming_normal_": lambda t: i.kaiming_normal_(t, nonlinearity="relu"), "orthogonal_": lambda t: i.orthogonal_(t, 1.2), "eye_": lambda t: i.eye_(t),
    "sparse_": lambda t: i.sparse_(t, 0.4), "constant_": lambda t: i.constant_(t, 0.3),
}.items():
    r.made(name, lambda fill=fill: fill(torch.empty(5, 3)))
r.made("kaiming_normal_ of a convolution", lambda: i.kaiming_normal_(torch.empty(4, 2, 3, 3), mode="fan_out", nonlinearity="relu"))
r.made("orthogonal_ of a wide matrix", lambda: i.orthogonal_(torch.empty(2, 2, 3)))
r.made("dirac_", lambda: i.dirac_(torch.empty(3, 2, 3, 2)))
r.made("dropout", lambda: nn.functional.dropout(torch.ones(20), 0.3))
r.made("dropout2d", lambda: nn.functional.dropout2d(torch.ones(2, 4, 2, 2), 0.5))
r.made("dropout1d", lambda: nn.functional.dropout1d(torch.ones(6, 2), 0.5))
r.made("dropout3d", lambda: nn.functional.dropout3d(torch.ones(4, 2, 2, 2), 0.5))
r.made("alpha_dropout", lambda: nn.functional.alpha_dropout(torch.ones(12), 0.5, True))
r.made("feature_alpha_dropout", lambda: nn.functional.feature_alpha_dropout(torch.ones(2, 4, 3), 0.5, True))
r.write()
