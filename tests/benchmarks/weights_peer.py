"""The PyTorch side of 'bench weights': answers requests for timings over standard input and output.

A request is a line {"row": name, "iterations": n}; the answer is {"seconds": t} for n iterations, or {"error": text}.
One iteration loads a file of 100 MB into a module, as WeightBenchmark.cs does. The files are written at the start. The safetensors
package is not in every distribution: here the file is mapped and its tensors are views of it, which is what that package does too.
"""

import json
import mmap
import os
import struct
import sys

import torch

from peer import rows, serve

FOLDER = os.environ["BENCH_FOLDER"]


def net():
    return torch.nn.Sequential(*[layer for _ in range(24) for layer in (torch.nn.Linear(1024, 1024), torch.nn.BatchNorm1d(1024))])


def write():
    state = net().state_dict()
    torch.save(state, os.path.join(FOLDER, "zip.pth"))
    torch.save(state, os.path.join(FOLDER, "legacy.pth"), _use_new_zipfile_serialization=False)
    header, values, offset = {}, [], 0
    for name, tensor in state.items():
        data = tensor.numpy().tobytes()
        header[name] = {"dtype": {torch.float32: "F32", torch.int64: "I64"}[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, offset + len(data)]}
        values.append(data)
        offset += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(FOLDER, "plain.safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(values))


def by_torch(name):
    module = net()
    path = os.path.join(FOLDER, name)
    return lambda: module.load_state_dict(torch.load(path))


def by_map():
    module = net()
    types = {"F32": torch.float32, "I64": torch.int64}

    def iterate():
        with open(os.path.join(FOLDER, "plain.safetensors"), "rb") as file:
            memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        length = struct.unpack("<Q", memory[:8])[0]
        state = {}
        for name, entry in json.loads(memory[8:8 + length]).items():
            begin, end = entry["data_offsets"]
            dtype = types[entry["dtype"]]
            values = torch.frombuffer(memory, dtype=dtype, count=(end - begin) // torch.empty(0, dtype=dtype).element_size(), offset=8 + length + begin)
            state[name] = values.view(entry["shape"])
        module.load_state_dict(state)

    return iterate


ROWS = {"weights-pth-100mb": lambda: by_torch("zip.pth"), "weights-legacy-100mb": lambda: by_torch("legacy.pth"), "weights-safetensors-100mb": by_map}


def main():
    torch.set_num_threads(int(sys.argv[1]))
    write()
    serve(f"PyTorch {torch.__version__}, Python {sys.version.split()[0]}", rows(ROWS))


if __name__ == "__main__":
    main()
