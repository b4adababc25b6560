"""Grad-CAM by PyTorch's hooks on torchvision's networks for GradCamPeerTests.cs.

Request: {"name": N, "stage": path of the layer whose output is the map, "class": k, "input": [...], "side": s}. The network has the random values of seed 0. Answer: the map,
normalised to a greatest value of 1, the map at the input's size, and the probability of the class.
"""
import json
import sys

import torch
import torchvision

request = json.load(sys.stdin)
torch.manual_seed(0)
model = getattr(torchvision.models, request["name"])(weights=None).eval()
kept = {}


def keep(module, inputs, output):
    output.retain_grad()
    kept["map"] = output


model.get_submodule(request["stage"]).register_forward_hook(keep)
side = request["side"]
scores = model(torch.tensor(request["input"], dtype=torch.float32).reshape(1, 3, side, side))
scores[0, request["class"]].backward()
weights = kept["map"].grad.mean((2, 3), keepdim=True)
found = torch.relu((weights * kept["map"]).sum(1, keepdim=True)).detach()
found = found / found.max() if found.max() > 0 else found
large = torch.nn.functional.interpolate(found, size=(side, side), mode="bilinear", align_corners=False)
print(json.dumps({"map": found[0, 0].tolist(), "large": large[0, 0].flatten().tolist(), "probability": scores.softmax(1)[0, request["class"]].item()}))
