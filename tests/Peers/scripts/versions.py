"""Prints the versions of the peers that results are compared with, as JSON."""

import json
import platform

import sklearn
import torch
import torchvision

print(json.dumps({
    "python": platform.python_version(),
    "torch": torch.__version__,
    "torchvision": torchvision.__version__,
    "sklearn": sklearn.__version__,
    "threads": torch.get_num_threads(),
}))
