"""Layers with parameters: linear, convolution, normalisation."""
import torch
from torch import nn

from reference import Reference

r = Reference(__file__)


def randn(*size):
    return lambda: torch.randn(*size)


def affine(module):
    """Scale and shift away from 1 and 0, and running statistics away from 0 and 1, so that a mix-up shows."""
    for p in module.parameters():
        nn.init.uniform_(p, 0.5, 1.5)
    for name, b in module.named_buffers():
        if b.dtype == torch.float32:
            nn.init.uniform_(b, 0.5, 1.5)
    return module


r.case("Linear", lambda: nn.Linear(3, 4), randn(2, 3))
r.case("Linear without bias", lambda: nn.Linear(3, 2, bias=False), randn(2, 5, 3))
r.case("Bilinear", lambda: nn.Bilinear(3, 2, 4), randn(2, 3), randn(2, 2))
r.case("Bilinear without bias", lambda: nn.Bilinear(2, 2, 2, bias=False), randn(3, 2), randn(3, 2))
r.case("Identity", lambda: nn.Identity(), randn(2, 3))

r.case("Conv1d", lambda: nn.Conv1d(2, 3, 3, stride=2, padding=1), randn(2, 2, 7))
r.case("Conv1d same", lambda: nn.Conv1d(2, 2, 4, padding="same"), randn(1, 2, 6))
r.case("Conv1d circular", lambda: nn.Conv1d(2, 2, 3, padding=2, padding_mode="circular"), randn(1, 2, 6))
r.case("Conv2d", lambda: nn.Conv2d(2, 4, 3, padding=1), randn(2, 2, 5, 5))
r.case("Conv2d groups", lambda: nn.Conv2d(4, 4, (3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2), groups=2, bias=False), randn(1, 4, 6, 5))
r.case("Conv2d valid", lambda: nn.Conv2d(2, 2, 3, padding="valid"), randn(2, 4, 4))
r.case("Conv2d same reflect", lambda: nn.Conv2d(1, 2, (3, 2), padding="same", padding_mode="reflect"), randn(1, 1, 4, 5))
r.case("Conv2d replicate", lambda: nn.Conv2d(1, 2, 3, padding=(1, 2), padding_mode="replicate"), randn(1, 1, 4, 4))
r.case("Conv3d", lambda: nn.Conv3d(1, 2, 2, padding=1), randn(1, 1, 3, 3, 3))
r.case("ConvTranspose1d", lambda: nn.ConvTranspose1d(2, 3, 3, stride=2, padding=1, output_padding=1), randn(1, 2, 4))
r.case("ConvTranspose2d", lambda: nn.ConvTranspose2d(2, 4, 4, stride=2, padding=1, groups=2), randn(1, 2, 3, 3))
r.case("ConvTranspose2d sized", lambda: nn.ConvTranspose2d(1, 2, 3, stride=2), randn(1, 1, 3, 2), call=lambda f, x: f(x, output_size=[8, 5]))
r.case("ConvTranspose3d", lambda: nn.ConvTranspose3d(1, 2, 2, stride=(2, 1, 1), output_padding=(1, 0, 0), bias=False), randn(1, 1, 2, 2, 2))

r.case("BatchNorm1d", lambda: affine(nn.BatchNorm1d(3)), randn(5, 3))
r.case("BatchNorm1d sequence", lambda: affine(nn.BatchNorm1d(3, momentum=0.3)), randn(2, 3, 4))
r.case("BatchNorm2d", lambda: affine(nn.BatchNorm2d(2)), randn(2, 2, 3, 3))
r.case("BatchNorm2d evaluation", lambda: affine(nn.BatchNorm2d(2, eps=1e-3)), randn(2, 2, 3, 3), train=False)
r.case("BatchNorm2d plain", lambda: nn.BatchNorm2d(2, affine=False, track_running_stats=False), randn(2, 2, 2, 2), train=False)
r.case("BatchNorm3d", lambda: affine(nn.BatchNorm3d(2)), randn(2, 2, 2, 2, 2))
r.case("InstanceNorm1d", lambda: nn.InstanceNorm1d(3), randn(2, 3, 5))
r.case("InstanceNorm2d", lambda: affine(nn.InstanceNorm2d(2, affine=True, track_running_stats=True)), randn(2, 2, 3, 3))
r.case("InstanceNorm2d evaluation", lambda: affine(nn.InstanceNorm2d(2, affine=True, track_running_stats=True)), randn(2, 2, 3, 3), train=False)
r.case("InstanceNorm2d unbatched", lambda: affine(nn.InstanceNorm2d(2, affine=True)), randn(2, 3, 3))
r.case("InstanceNorm3d", lambda: nn.InstanceNorm3d(2), randn(1, 2, 2, 2, 2))
r.case("LayerNorm", lambda: affine(nn.LayerNorm((3, 4))), randn(2, 3, 4))
r.case("LayerNorm plain", lambda: nn.LayerNorm(4, elementwise_affine=False), randn(2, 4))
r.case("GroupNorm", lambda: affine(nn.GroupNorm(2, 4)), randn(2, 4, 3))
r.case("LocalResponseNorm", lambda: nn.LocalResponseNorm(3, alpha=0.5, beta=0.6, k=1.5), randn(2, 5, 2, 3))
r.case("LocalResponseNorm signal", lambda: nn.LocalResponseNorm(4, alpha=0.5), randn(2, 5, 3))

r.write()
