"""Writes small weight files with PyTorch and NumPy into FOLDER, and expected.json with what they hold.

Run: python3 weight_files.py FOLDER
The files in tests/TransferNotebooks.Tests/Weights/References were made so with PyTorch 1.13 and NumPy 1.24; the peer
test makes them anew and reads the fresh ones with the same expectations.
"""
import collections
import io
import json
import os
import pickle
import struct
import sys
import tarfile
import zipfile

import numpy
import torch

folder = sys.argv[1]
expected = {}


def expect(name, tensors, format, entry="", others=()):
    expected[name] = {
        "format": format,
        "entry": entry,
        "others": list(others),
        "tensors": [
            {
                "name": key,
                "type": str(t.dtype).replace("torch.", ""),
                "shape": list(t.shape),
                "values": torch.view_as_real(t).flatten().tolist() if t.is_complex() else t.detach().to(torch.float64).flatten().tolist(),
            }
            for key, t in tensors.items()
        ],
    }


def path(name):
    return os.path.join(folder, name)


torch.manual_seed(3)
types = collections.OrderedDict(
    f32=torch.randn(2, 3),
    f64=torch.randn(3, dtype=torch.float64),
    f16=torch.randn(4).half(),
    bf16=torch.randn(4).bfloat16(),
    i64=torch.tensor([1, -2, 2**40]),
    i32=torch.tensor([[1, -2]], dtype=torch.int32),
    i16=torch.tensor([1, -300], dtype=torch.int16),
    i8=torch.tensor([1, -100], dtype=torch.int8),
    u8=torch.tensor([0, 255], dtype=torch.uint8),
    flag=torch.tensor([True, False, True]),
    c64=torch.randn(2, dtype=torch.complex64),
    scalar=torch.tensor(2.5),
    count=torch.tensor(7),
    empty=torch.zeros(0, 4),
)
torch.save(types, path("types.pth"))
expect("types.pth", types, "PyTorch")
torch.save(types, path("types-legacy.pth"), _use_new_zipfile_serialization=False)
expect("types-legacy.pth", types, "PyTorchLegacy")

base = torch.arange(24, dtype=torch.float32)
strided = collections.OrderedDict(
    whole=base.view(4, 6),
    transposed=base.view(4, 6).t(),
    window=base.view(4, 6)[1:3, 2:5],
    columns=base.view(2, 3, 4).permute(2, 0, 1),
    every_second=base[1::2],
    expanded=base[3:4].expand(2, 5),
    channels_last=torch.randn(2, 3, 4, 5).contiguous(memory_format=torch.channels_last),
)
torch.save(strided, path("strided.pth"))
expect("strided.pth", strided, "PyTorch")
torch.save(strided, path("strided-legacy.pth"), _use_new_zipfile_serialization=False)
expect("strided-legacy.pth", strided, "PyTorchLegacy")

net = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.Linear(4, 2))
state = net.state_dict()
optimizer = torch.optim.Adam(net.parameters())
net[2](torch.randn(5, 4)).sum().backward()
optimizer.step()
torch.save({"epoch": 3, "best_prec1": 91.5, "state_dict": state, "optimizer": optimizer.state_dict(), "classes": ["ant", "bee"], "size": torch.Size([3, 32]), "device": torch.device("cpu")}, path("checkpoint.pth"))
expect("checkpoint.pth", state, "PyTorch", "state_dict")
torch.save({"model": {"module." + k: v for k, v in state.items()}, "note": "x"}, path("parallel.pth"), _use_new_zipfile_serialization=False)
expect("parallel.pth", {"module." + k: v for k, v in state.items()}, "PyTorchLegacy", "model")
two = {"encoder": {"w": torch.ones(2)}, "decoder": {"w": torch.zeros(3)}}
torch.save(two, path("two-parts.pth"))
parameters = {"w": torch.nn.Parameter(torch.randn(3, 2)), "step": 4, "lr": 0.1, "nothing": None}
torch.save(parameters, path("parameters.pth"))
expect("parameters.pth", {"w": parameters["w"]}, "PyTorch", "", ["step", "lr", "nothing"])
torch.save([torch.ones(2), torch.zeros(1, 3)], path("list.pth"))
expect("list.pth", {"0": torch.ones(2), "1": torch.zeros(1, 3)}, "PyTorch")
torch.save(types["f32"], path("single.pth"), pickle_protocol=4)
expect("single.pth", {"tensor": types["f32"]}, "PyTorch")

# PyTorch's zip with compressed members, and with big-endian storages and a byteorder record.
order = {torch.float32: "f4", torch.float64: "f8", torch.float16: "f2", torch.bfloat16: "u2", torch.int64: "i8", torch.int32: "i4", torch.int16: "i2", torch.complex64: "c8"}
with zipfile.ZipFile(path("types.pth")) as source:
    with zipfile.ZipFile(path("compressed.pth"), "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(path("big-endian.pth"), "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if "/data/" in name:
                tensor = list(types.values())[int(name.rsplit("/", 1)[1])]
                if tensor.dtype in order:
                    kind = numpy.dtype("<" + order[tensor.dtype])
                    content = numpy.frombuffer(content, kind).byteswap().tobytes()
            target.writestr(zipfile.ZipInfo(name), content)
        target.writestr(zipfile.ZipInfo("types/byteorder"), "big")
    with zipfile.ZipFile(path("zip64.pth"), "w") as target:
        for name in source.namelist():
            with target.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(source.read(name))
for name in ("compressed.pth", "big-endian.pth", "zip64.pth"):
    expect(name, types, "PyTorch")


# The tar form of PyTorch 0.1, laid out as torch/serialization.py reads it.
class ByTensorKey(pickle.Pickler):
    def persistent_id(self, value):
        return str(value.key) if isinstance(value, Key) else None


class Key:
    def __init__(self, key):
        self.key = key


def dump(value):
    return pickle.dumps(value, protocol=2)


matrix = torch.arange(6, dtype=torch.float32)
storages = io.BytesIO()
storages.write(dump(1) + dump((11, "cpu", torch.FloatStorage)) + struct.pack("<q", 6) + matrix.numpy().tobytes() + dump([(12, 11, 2, 4)]))
tensors = io.BytesIO()
tensors.write(dump(2))
tensors.write(dump((21, 11, torch.FloatTensor)) + struct.pack("<ii", 2, 0) + struct.pack("<2q", 3, 2) + struct.pack("<2q", 1, 3) + struct.pack("<q", 0))
tensors.write(dump((22, 12, torch.FloatTensor)) + struct.pack("<ii", 1, 0) + struct.pack("<q", 3) + struct.pack("<q", 1) + struct.pack("<q", 1))
body = io.BytesIO()
ByTensorKey(body, 2).dump(collections.OrderedDict([("weight", Key(21)), ("bias", Key(22))]))
with tarfile.open(path("first.pth"), "w") as tar:
    for name, content in (("sys_info", dump({})), ("storages", storages.getvalue()), ("tensors", tensors.getvalue()), ("pickle", body.getvalue())):
        info = tarfile.TarInfo(name)
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))
loaded = torch.load(path("first.pth"))
assert loaded["weight"].tolist() == matrix.view(2, 3).t().tolist() and loaded["bias"].tolist() == [3, 4, 5], loaded
expect("first.pth", loaded, "PyTorchTar")

numbers = {
    "f": numpy.linspace(-1, 1, 6, dtype=numpy.float32).reshape(2, 3),
    "fortran": numpy.asfortranarray(numpy.arange(12, dtype=numpy.float64).reshape(3, 4)),
    "big": numpy.arange(4, dtype=">i4"),
    "h": numpy.arange(3, dtype=numpy.float16),
    "b": numpy.array([True, False]),
    "scalar": numpy.array(3, dtype=numpy.int64),
}
texts = numpy.array(["ant", "bee é"])
numpy.savez(path("arrays.npz"), **numbers, texts=texts)
numpy.savez_compressed(path("arrays-compressed.npz"), **numbers, texts=texts)
plain = {k: torch.from_numpy(numpy.array(v, dtype=v.dtype.newbyteorder("=")).copy()) for k, v in numbers.items()}
expect("arrays.npz", plain, "Npz", "", ["texts"])
expect("arrays-compressed.npz", plain, "Npz", "", ["texts"])
numpy.save(path("fortran.npy"), numbers["fortran"])
expect("fortran.npy", {"fortran": plain["fortran"]}, "Npy")
numpy.save(path("objects.npy"), numpy.array([{"a": 1}, None], dtype=object), allow_pickle=True)

# Whole models and code: to be refused by name.
torch.save(net, path("model.pth"))
torch.jit.script(torch.nn.Linear(2, 2)).save(path("script.pt"))

with open(path("expected.json"), "w") as file:
    json.dump(expected, file)
print(json.dumps(sorted(expected)))
