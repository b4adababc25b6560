"""Writes what PyTorch computes, for the C# tests to compare with. See README.md beside this file."""
import json
import math
import os
import sys
import zlib

import torch

FLOATS = (torch.float32, torch.float64, torch.float16, torch.bfloat16)


def pack(tensor):
    """A tensor as JSON: shape, element type and values in row-major order, exact for float32."""
    if tensor is None:
        return None
    flat = tensor.detach().contiguous().view(-1)
    if tensor.dtype in FLOATS:
        digits = "%.17g" if tensor.dtype == torch.float64 else "%.9g"
        values = [number(digits % v) for v in flat.double().tolist()]
    else:
        values = [int(v) for v in flat.tolist()]
    return {"shape": list(tensor.shape), "dtype": str(tensor.dtype).replace("torch.", ""), "values": values}


def number(text):
    """A float with the digits of a text; what JSON cannot write stays text."""
    value = float(text)
    return value if math.isfinite(value) else text


def weights_like(tensor):
    """The fixed numbers that an output is multiplied by before it is summed up for the backward pass."""
    steps = torch.arange(1, tensor.numel() + 1, dtype=torch.float64)
    return torch.sin(steps).to(tensor.dtype).view(tensor.shape)


def floats(values):
    return [v for v in values if isinstance(v, torch.Tensor) and v.dtype in FLOATS]


def flatten(value):
    """All tensors in a result, depth first."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, (tuple, list)):
        return [t for item in value for t in flatten(item)]
    return []


class Reference:
    """Collects the cases of one file."""

    def __init__(self, script):
        self.name = os.path.splitext(os.path.basename(script))[0] + ".json"
        self.folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(script))
        self.cases = []

    def case(self, name, build, *inputs, call=None, grad=True, train=True):
        """Runs one case: build() makes a module or function; inputs are tensors or functions that draw them."""
        seed = zlib.crc32(name.encode()) & 0x7FFFFFFF
        torch.manual_seed(seed)
        subject = build()
        module = subject if isinstance(subject, torch.nn.Module) else None
        if module is not None:
            module.train(train)
        drawn = [item() if callable(item) else item for item in inputs]
        state = {} if module is None else {k: v.clone() for k, v in module.state_dict().items()}
        for value in drawn:
            if grad and value.dtype in FLOATS:
                value.requires_grad_()
        torch.manual_seed(seed)
        outputs = flatten((call or (lambda f, *a: f(*a)))(subject, *drawn))
        entry = {"name": name, "seed": seed, "train": train, "state": {k: pack(v) for k, v in state.items()},
                 "inputs": [pack(v) for v in drawn], "outputs": [pack(v) for v in outputs]}
        score = sum((o * weights_like(o)).sum() for o in outputs if o.requires_grad)
        if grad and isinstance(score, torch.Tensor):
            score.backward()
            entry["input_gradients"] = [pack(v.grad) for v in drawn]
            if module is not None:
                entry["parameter_gradients"] = {k: pack(p.grad) for k, p in module.named_parameters() if p.grad is not None}
        if module is not None:
            entry["buffers"] = {k: pack(b) for k, b in module.named_buffers()}
        self.cases.append(entry)

    def made(self, name, build):
        """Records what one seed draws: the state of a new module, or one tensor."""
        seed = zlib.crc32(name.encode()) & 0x7FFFFFFF
        torch.manual_seed(seed)
        built = build()
        state = built.state_dict() if isinstance(built, torch.nn.Module) else {"": built}
        self.cases.append({"name": name, "seed": seed, "state": {k: pack(v) for k, v in state.items()}})

    def write(self):
        """Writes the file, one case a line, whole or not at all."""
        path = os.path.join(self.folder, self.name)
        with open(path + ".part", "w") as file:
            file.write('{"torch":"%s","cases":[\n' % torch.__version__)
            file.write(",\n".join(json.dumps(case, separators=(",", ":")) for case in self.cases))
            file.write("\n]}\n")
        os.replace(path + ".part", path)
