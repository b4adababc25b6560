"""torchvision's classification models for BackbonePeerTests.cs.

Request: {"names": [...], "folder": F, "fileLimit": n}. For every name, under one manual seed: the initial state (a hash of every key, shape and
value, sorted by key), then, with random running statistics, the state again (saved as F/NAME.pth where it has at most n values), logits and pooled
features in evaluation mode and the norm of the loss's gradient in training mode without dropout. Answer: {name: {...}}.
With {"list": true}: the names of all classification models there are, with the number of their parameters from the weights' metadata.
"""

import hashlib
import json
import os
import sys

import torch
import torchvision
from torchvision.models import get_weight  # noqa: F401  (the registry is complete once this is imported)
from torchvision.models._api import BUILTIN_MODELS
from torchvision.ops import StochasticDepth

SIZES = {"inception_v3": 299, "vit_": 224, "swin_": 112, "maxvit": 224, "googlenet": 128, "alexnet": 96, "vgg": 64}


def size_of(name):
    return next((size for prefix, size in SIZES.items() if name.startswith(prefix)), 64)


def images(name):
    side = size_of(name)
    count = 2
    # A pattern without random numbers, the same on both sides.
    position = torch.arange(count * 3 * side * side, dtype=torch.float64)
    values = torch.remainder(position * 0.61803398875, 1.0) * 4 - 2
    smooth = torch.remainder(position, side) / side - 0.5
    return (values * 0.5 + smooth).to(torch.float32).reshape(count, 3, side, side)


def digest(model):
    total = hashlib.sha256()
    for name, value in sorted(model.state_dict().items()):
        total.update(f"{name} {list(value.shape)}\n".encode())
        total.update(value.contiguous().numpy().tobytes())
    return total.hexdigest()


def pooled_of(name, model, run):
    """The pooled features: the output of the body averaged over its positions (ViT: the class token)."""
    kept = {}

    def keep_input(module, inputs):
        kept["x"] = inputs[0]

    def keep_output(module, inputs, output):
        kept["x"] = output

    if name.startswith(("resnet", "resnext", "wide_resnet", "googlenet", "inception", "alexnet", "vgg", "efficientnet", "mobilenet_v3", "convnext")):
        handle = model.avgpool.register_forward_pre_hook(keep_input)
    elif name.startswith("regnet"):
        handle = model.trunk_output.register_forward_hook(keep_output)
    elif name.startswith(("squeezenet", "maxvit")):
        handle = model.classifier.register_forward_pre_hook(keep_input)
    elif name.startswith(("densenet", "mobilenet_v2")):
        handle = model.features.register_forward_hook(keep_output)
    elif name.startswith("mnasnet"):
        handle = model.layers.register_forward_hook(keep_output)
    elif name.startswith("shufflenet"):
        handle = model.conv5.register_forward_hook(keep_output)
    elif name.startswith("vit"):
        handle = model.encoder.register_forward_hook(keep_output)
    elif name.startswith("swin"):
        handle = model.norm.register_forward_hook(keep_output)
    else:
        raise KeyError(f"nothing is known about the pooled features of {name}")
    logits = run()
    handle.remove()
    x = kept["x"]
    if name.startswith("vit"):
        return logits, x[:, 0]
    if name.startswith("swin"):
        return logits, x.mean((1, 2))
    if name.startswith("densenet"):
        x = torch.relu(x)
    return logits, x.mean((2, 3))


def values(tensor):
    return tensor.detach().double().flatten().tolist()


def measure(name, folder, limit):
    torch.manual_seed(0)
    model = BUILTIN_MODELS[name](weights=None)
    answer = {"initial": digest(model), "values": sum(v.numel() for v in model.state_dict().values())}
    torch.manual_seed(1)
    with torch.no_grad():
        for key, value in model.state_dict().items():
            if key.endswith("running_mean"):
                value.normal_(0, 0.1)
            elif key.endswith("running_var"):
                value.uniform_(0.5, 1.5)
            elif key == "heads.head.weight":  # zeros at first, which would hide the body from scores and gradient
                value.normal_(0, 0.02)
    answer["state"] = digest(model)
    if answer["values"] <= limit:
        torch.save(model.state_dict(), os.path.join(folder, name + ".pth"))
    x = images(name)
    model.eval()
    with torch.no_grad():
        logits, pooled = pooled_of(name, model, lambda: model(x))
    answer["logits"], answer["pooled"] = values(logits), values(pooled)
    model.train()
    for module in model.modules():
        if isinstance(module, (torch.nn.Dropout, StochasticDepth)):
            module.eval()
    out = model(x)
    out = out if torch.is_tensor(out) else out.logits
    loss = torch.nn.functional.cross_entropy(out, torch.tensor([3, 5]))
    loss.backward()
    # Parameters of auxiliary heads have no gradient here: the loss is on the main scores.
    squares = sum(float(p.grad.double().pow(2).sum()) for p in model.parameters() if p.grad is not None)
    answer["loss"], answer["gradient"] = float(loss), squares ** 0.5
    return answer


def main():
    torch.set_num_threads(1)
    request = json.load(sys.stdin)
    # What the data-set of quantised and detection models is called begins elsewhere.
    known = sorted(name for name, build in BUILTIN_MODELS.items() if build.__module__.startswith("torchvision.models.") and build.__module__.count(".") == 2)
    if request.get("list"):
        print(json.dumps(known))
        return
    print(json.dumps({name: measure(name, request["folder"], request["fileLimit"]) for name in request["names"]}))


if __name__ == "__main__":
    main()
