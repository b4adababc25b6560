"""Reads what the kit wrote: state dicts OURS/NAME.pth equal to THEIRS/NAME.pth, arrays OURS/*.npz equal to THEIRS/arrays.npz.

Run: python3 read_weights.py OURS THEIRS
"""
import inspect
import json
import sys

import numpy
import torch

ours, theirs = sys.argv[1:3]
options = [{}]
if "weights_only" in inspect.signature(torch.load).parameters:
    options.append({"weights_only": True})
compared = 0
for name in ("types", "strided"):
    expected = torch.load(f"{theirs}/{name}.pth")
    for option in options:
        actual = torch.load(f"{ours}/{name}.pth", **option)
        assert type(actual).__name__ == "OrderedDict" and list(actual) == list(expected), list(actual)
        for key, value in expected.items():
            read = actual[key]
            assert read.dtype == value.dtype and read.shape == value.shape and torch.equal(read, value), (name, key)
            assert read.is_contiguous() and not read.requires_grad, (name, key)
            compared += 1

expected = numpy.load(f"{theirs}/arrays.npz")
for name in ("stored", "packed"):
    actual = numpy.load(f"{ours}/{name}.npz")
    assert list(actual) == list(expected), list(actual)
    for key in expected:
        value = expected[key]
        assert actual[key].dtype == value.dtype.newbyteorder("<") and actual[key].shape == value.shape, key
        assert (actual[key] == value).all(), key
        compared += 1
assert (numpy.load(f"{ours}/one.npy") == expected["fortran"]).all()
print(json.dumps(compared))
