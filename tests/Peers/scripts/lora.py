"""Low-rank adapters by their formula in PyTorch. Argument: a .pth file of weights under the keys conv, fc and their lora.down, lora.up, and inputs x, labels.

Answer: scores, loss, the gradients of the adapters, and the scores with the adapters merged into the weights.
"""

import json
import sys

import torch
import torch.nn.functional as F

w = torch.load(sys.argv[1])
scale = float(sys.argv[2])
adapters = {key: value.requires_grad_() for key, value in w.items() if ".lora." in key}
x, labels = w["x"], w["labels"]

h = F.conv2d(x, w["conv.weight"], w["conv.bias"], stride=2, padding=1)
h = h + scale * F.conv2d(F.conv2d(x, w["conv.lora.down.weight"], stride=2, padding=1), w["conv.lora.up.weight"])
v = F.relu(h).flatten(1)
scores = F.linear(v, w["fc.weight"], w["fc.bias"]) + scale * F.linear(F.linear(v, w["fc.lora.down.weight"]), w["fc.lora.up.weight"])
loss = F.cross_entropy(scores, labels)
loss.backward()

with torch.no_grad():
    conv = w["conv.weight"] + scale * torch.einsum("or,rikl->oikl", w["conv.lora.up.weight"][:, :, 0, 0], w["conv.lora.down.weight"])
    fc = w["fc.weight"] + scale * w["fc.lora.up.weight"] @ w["fc.lora.down.weight"]
    merged = F.linear(F.relu(F.conv2d(x, conv, w["conv.bias"], stride=2, padding=1)).flatten(1), fc, w["fc.bias"])

print(json.dumps({
    "scores": scores.tolist(),
    "loss": loss.item(),
    "gradients": {key: value.grad.flatten().tolist() for key, value in adapters.items()},
    "merged": merged.tolist(),
}))
