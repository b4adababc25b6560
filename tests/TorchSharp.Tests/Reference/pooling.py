"""Pooling."""
import torch
import torch.nn.functional as F
from torch import nn

from reference import Reference

r = Reference(__file__)


def randn(*size):
    return lambda: torch.randn(*size)


s, i, v = randn(2, 2, 7), randn(1, 2, 6, 5), randn(1, 2, 4, 4, 5)
r.case("MaxPool1d", lambda: nn.MaxPool1d(3, stride=2, padding=1), s)
r.case("MaxPool1d with indices", lambda: nn.MaxPool1d(2, return_indices=True), s)
r.case("MaxPool2d", lambda: nn.MaxPool2d(2), i)
r.case("MaxPool2d ceiling", lambda: nn.MaxPool2d((3, 2), stride=(2, 2), padding=(1, 0), dilation=(1, 2), ceil_mode=True), i)
r.case("MaxPool2d with indices", lambda: nn.MaxPool2d(2, return_indices=True), i)
r.case("MaxPool3d", lambda: nn.MaxPool3d(2, stride=(1, 2, 2)), v)
r.case("MaxPool3d with indices", lambda: nn.MaxPool3d((2, 2, 3), return_indices=True), v)
r.case("AvgPool1d", lambda: nn.AvgPool1d(3, stride=2, padding=1, count_include_pad=False), s)
r.case("AvgPool2d", lambda: nn.AvgPool2d(2), i)
r.case("AvgPool2d divisor", lambda: nn.AvgPool2d((3, 2), stride=(2, 1), padding=(1, 1), ceil_mode=True, divisor_override=5), i)
r.case("AvgPool2d without padding", lambda: nn.AvgPool2d(3, padding=1, count_include_pad=False), i)
r.case("AvgPool3d", lambda: nn.AvgPool3d((2, 2, 3), stride=(1, 2, 2), padding=(1, 0, 1)), v)
r.case("AdaptiveAvgPool1d", lambda: nn.AdaptiveAvgPool1d(3), s)
r.case("AdaptiveAvgPool2d", lambda: nn.AdaptiveAvgPool2d((3, 2)), i)
r.case("AdaptiveAvgPool2d one", lambda: nn.AdaptiveAvgPool2d(1), i)
r.case("AdaptiveAvgPool3d", lambda: nn.AdaptiveAvgPool3d((1, 2, 3)), v)
r.case("AdaptiveMaxPool1d", lambda: nn.AdaptiveMaxPool1d(3, return_indices=True), s)
r.case("AdaptiveMaxPool2d", lambda: nn.AdaptiveMaxPool2d((3, 2), return_indices=True), i)
r.case("AdaptiveMaxPool3d", lambda: nn.AdaptiveMaxPool3d((1, 2, 3), return_indices=True), v)
r.case("LPPool1d", lambda: nn.LPPool1d(2, 3, stride=2), s)
r.case("LPPool2d", lambda: nn.LPPool2d(2.0, (2, 3), stride=(2, 1)), i)
r.case("FractionalMaxPool2d", lambda: nn.FractionalMaxPool2d(2, output_size=(3, 2), return_indices=True), i)
r.case("FractionalMaxPool2d ratio", lambda: nn.FractionalMaxPool2d(2, output_ratio=0.6), i)
r.case("FractionalMaxPool3d", lambda: nn.FractionalMaxPool3d(2, output_size=(2, 2, 3)), v)
r.case("MaxUnpool1d", lambda: nn.MaxUnpool1d(2), s, call=lambda f, x: f(*F.max_pool1d(x, 2, return_indices=True), output_size=[7]))
r.case("MaxUnpool2d", lambda: nn.MaxUnpool2d(2), i, call=lambda f, x: f(*F.max_pool2d(x[..., :4], 2, return_indices=True)))
r.case("MaxUnpool3d", lambda: nn.MaxUnpool3d(2), v, call=lambda f, x: f(*F.max_pool3d(x[..., :4], 2, return_indices=True)))
r.case("functional max_pool1d", lambda: lambda x: F.max_pool1d(x, 3, 2, 1), s)
r.case("functional max_pool2d", lambda: lambda x: F.max_pool2d(x, (2, 3), (1, 2), (1, 1)), i)
r.case("functional avg_pool2d", lambda: lambda x: F.avg_pool2d(x, 2, 1), i)
r.write()
