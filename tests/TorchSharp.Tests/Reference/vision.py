"""Resizing, sampling, patches and padding."""
import torch
import torch.nn.functional as F
from torch import nn

from reference import Reference

r = Reference(__file__)


def randn(*size):
    return lambda: torch.randn(*size)


s, i, v = randn(1, 2, 5), randn(1, 2, 4, 5), randn(1, 1, 3, 2, 3)
r.case("Upsample nearest", lambda: nn.Upsample(scale_factor=2), i)
r.case("Upsample bilinear", lambda: nn.Upsample(scale_factor=(1.5, 2.0), mode="bilinear"), i)
r.case("Upsample bilinear aligned", lambda: nn.Upsample(size=(6, 7), mode="bilinear", align_corners=True), i)
r.case("Upsample linear", lambda: nn.Upsample(size=8, mode="linear"), s)
r.case("Upsample trilinear", lambda: nn.Upsample(scale_factor=2, mode="trilinear"), v)
r.case("Upsample bicubic", lambda: nn.Upsample(scale_factor=1.7, mode="bicubic", recompute_scale_factor=True), i)
for mode, x in (("nearest", s), ("nearest", v), ("nearest-exact", s), ("nearest-exact", i), ("nearest-exact", v), ("area", s), ("area", i), ("area", v)):
    dims = x().dim()
    r.case("interpolate %s %dd" % (mode, dims - 2), lambda mode=mode: lambda a: F.interpolate(a, scale_factor=1.6, mode=mode), x)
r.case("interpolate bilinear antialiased", lambda: lambda a: F.interpolate(a, size=(2, 3), mode="bilinear", antialias=True), i)
r.case("interpolate bicubic antialiased", lambda: lambda a: F.interpolate(a, size=(3, 2), mode="bicubic", antialias=True), i)
r.case("PixelShuffle", lambda: nn.PixelShuffle(2), randn(1, 4, 2, 3))
r.case("PixelUnshuffle", lambda: nn.PixelUnshuffle(2), randn(1, 1, 4, 6))
r.case("ChannelShuffle", lambda: nn.ChannelShuffle(2), randn(1, 4, 2, 2), grad=False)
r.case("ChannelShuffle gradient", lambda: lambda x: x.view(2, 3, 2, 2, 1).transpose(1, 2).reshape(2, 6, 2, 1), randn(2, 6, 2, 1))
r.case("Unfold", lambda: nn.Unfold((2, 3), dilation=(2, 1), padding=(1, 0), stride=(1, 2)), i)
r.case("Fold", lambda: nn.Fold((4, 5), (2, 2), padding=(0, 1), stride=(2, 1)), randn(1, 8, 12))
r.case("Flatten", lambda: nn.Flatten(), randn(2, 3, 2))
r.case("Unflatten", lambda: nn.Unflatten(1, (2, 3)), randn(2, 6, 2))
for mode in ("bilinear", "nearest"):
    for padding in ("zeros", "border", "reflection"):
        for dims in (2, 3):
            x, g = (i, lambda: torch.rand(1, 2, 3, 2) * 2.6 - 1.3) if dims == 2 else (v, lambda: torch.rand(1, 2, 2, 2, 3) * 2.6 - 1.3)
            r.case("grid_sample %s %s %dd" % (mode, padding, dims), lambda mode=mode, padding=padding, dims=dims: lambda a, b: F.grid_sample(a, b, mode, padding, align_corners=dims == 3), x, g)
r.case("affine_grid", lambda: lambda t: F.affine_grid(t, (1, 2, 3, 2), align_corners=False), randn(1, 2, 3))
r.case("one_hot", lambda: lambda x: F.one_hot(x, 4), lambda: torch.tensor([[0, 3], [1, 1]]))
for name, x in (("1d", s), ("2d", i), ("3d", v)):
    n = int(name[0])
    one, two = 1, [1, 1, 0, 1, 1, 0][: 2 * n]
    for kind in ("ReflectionPad", "ReplicationPad", "ConstantPad"):
        extra = (0.7,) if kind == "ConstantPad" else ()
        r.case(kind + name, lambda c=getattr(nn, kind + name): c(one, *extra), x)
        r.case(kind + name + " uneven", lambda c=getattr(nn, kind + name), e=extra: c(tuple(two), *e), x)
r.case("ZeroPad2d", lambda: nn.ZeroPad2d((1, 0, 2, -1)), i)
r.case("pad circular", lambda: lambda a: F.pad(a, (1, 2, 0, 1), mode="circular"), i)
r.case("pad everywhere", lambda: lambda a: F.pad(a, (1,) * 6, value=2.0), s)
r.write()
