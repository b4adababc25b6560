"""A file of MnasNet's first version, as torchvision turns its network into one when it meets such a file. Argument: the folder. Answer: scores."""

import json
import os
import sys

import torch
from torchvision.models import mnasnet0_5

torch.manual_seed(0)
model = mnasnet0_5(num_classes=10)
first = model.state_dict()
first._metadata[""]["version"] = 1
try:
    model.load_state_dict(first)
except RuntimeError:
    pass  # The values are of the second version and do not fit; the layers have been exchanged all the same.
assert model.layers[0].out_channels == 32
model.eval()
torch.save(model.state_dict(), os.path.join(sys.argv[1], "first.pth"))
images = torch.arange(3 * 64 * 64, dtype=torch.float32).sin().reshape(1, 3, 64, 64)
with torch.no_grad():
    print(json.dumps(model(images).flatten().tolist()))
