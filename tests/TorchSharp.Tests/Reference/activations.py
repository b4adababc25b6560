"""Activations, as modules and as functions."""
import torch
import torch.nn.functional as F
from torch import nn

from reference import Reference

r = Reference(__file__)
x = lambda: torch.randn(3, 5) * 2

for name, build in {
    "CELU": lambda: nn.CELU(1.3), "ELU": lambda: nn.ELU(0.7), "GELU": nn.GELU, "Hardshrink": lambda: nn.Hardshrink(0.4),
    "Hardsigmoid": nn.Hardsigmoid, "Hardswish": nn.Hardswish, "Hardtanh": lambda: nn.Hardtanh(-0.7, 1.2),
    "LeakyReLU": lambda: nn.LeakyReLU(0.1), "LogSigmoid": nn.LogSigmoid, "LogSoftmax": lambda: nn.LogSoftmax(1), "Mish": nn.Mish,
    "ReLU": nn.ReLU, "ReLU6": nn.ReLU6, "SELU": nn.SELU, "SiLU": nn.SiLU, "Sigmoid": nn.Sigmoid, "Softmax": lambda: nn.Softmax(0),
    "Softmin": lambda: nn.Softmin(1), "Softplus": lambda: nn.Softplus(2, 3), "Softshrink": lambda: nn.Softshrink(0.3),
    "Softsign": nn.Softsign, "Tanh": nn.Tanh, "Tanhshrink": nn.Tanhshrink, "Threshold": lambda: nn.Threshold(0.2, -3.0),
    "PReLU": nn.PReLU, "PReLU per channel": lambda: nn.PReLU(5, init=0.1),
}.items():
    r.case(name, build, x)
r.case("GLU", lambda: nn.GLU(1), lambda: torch.randn(3, 4))
r.case("Softmax2d", nn.Softmax2d, lambda: torch.randn(2, 3, 2, 2))
r.case("RReLU", nn.RReLU, x)
r.case("RReLU evaluation", lambda: nn.RReLU(0.1, 0.4), x, train=False)

for name, f in {
    "celu": lambda v: F.celu(v, 1.3), "elu": lambda v: F.elu(v, 0.7), "gelu": F.gelu, "hardshrink": F.hardshrink, "hardsigmoid": F.hardsigmoid,
    "hardswish": F.hardswish, "hardtanh": F.hardtanh, "leaky_relu": F.leaky_relu, "logsigmoid": F.logsigmoid, "log_softmax": lambda v: F.log_softmax(v, 0),
    "mish": F.mish, "relu": F.relu, "relu6": F.relu6, "rrelu": F.rrelu, "selu": F.selu, "silu": F.silu, "sigmoid": torch.sigmoid,
    "softmax": lambda v: F.softmax(v, 1), "softmax in float64": lambda v: F.softmax(v, 1, dtype=torch.float64), "softmin": lambda v: F.softmin(v, 1),
    "softplus": F.softplus, "softshrink": F.softshrink, "softsign": F.softsign, "tanh": torch.tanh, "tanhshrink": F.tanhshrink,
    "threshold": lambda v: F.threshold(v, 0.2, -3.0),
}.items():
    r.case("functional " + name, lambda f=f: f, x)
r.case("functional glu", lambda: F.glu, lambda: torch.randn(3, 4))
r.case("functional prelu", lambda: F.prelu, x, lambda: torch.rand(5))

for name, f in {
    "celu": lambda v: F.celu(v, 1.3, inplace=True), "elu": lambda v: F.elu(v, 0.7, inplace=True), "hardsigmoid": lambda v: F.hardsigmoid(v, True),
    "hardswish": lambda v: F.hardswish(v, True), "hardtanh": lambda v: F.hardtanh(v, inplace=True), "leaky_relu": lambda v: F.leaky_relu(v, inplace=True),
    "mish": lambda v: F.mish(v, True), "relu": lambda v: F.relu(v, True), "relu6": lambda v: F.relu6(v, True), "selu": lambda v: F.selu(v, True),
    "silu": lambda v: F.silu(v, True), "threshold": lambda v: F.threshold(v, 0.2, -3.0, True), "sigmoid": torch.sigmoid_, "tanh": torch.tanh_,
}.items():
    r.case("in place " + name, lambda f=f: f, x, call=lambda g, v: g(v * 1))

r.write()
