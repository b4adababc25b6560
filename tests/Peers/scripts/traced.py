"""Loads a TorchScript file and runs it on sin(0), sin(1), ... as three images."""
import json
import sys

import torch

request = json.load(sys.stdin)
module = torch.jit.load(request["path"])
inputs = torch.arange(3 * 3 * 14 * 14, dtype=torch.float32).sin().reshape(3, 3, 14, 14)
with torch.no_grad():
    outputs = module(inputs)
print(json.dumps({"outputs": outputs.reshape(-1).tolist(), "parameters": [name for name, _ in module.named_parameters()]}))
