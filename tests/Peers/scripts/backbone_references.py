"""Writes tests/TransferNotebooks.Tests/Backbones/References/convnets.json: what some networks give under torch.manual_seed(0).

Made with Debian's torch 1.13 and torchvision 0.14. The images are the pattern of backbones.py. For every network: scores in evaluation mode as
built ("fresh"), scores in training mode without dropout (auxiliary ones too, in the order of the network: "training"), and scores in evaluation mode
after that pass has moved the running statistics ("after"). Without a file name the values go to standard output.
"""
import json
import sys
import warnings

import torch
import torchvision
from torch import nn
from torchvision.models.resnet import BasicBlock, Bottleneck, ResNet

warnings.filterwarnings("ignore")


def pattern(channels, side):
    position = torch.arange(2 * channels * side * side, dtype=torch.float64)
    values = torch.remainder(position * 0.61803398875, 1.0) * 4 - 2
    smooth = torch.remainder(position, side) / side - 0.5
    return (values * 0.5 + smooth).to(torch.float32).reshape(2, channels, side, side)


def numbered(*layers):
    """The digits nets of Transfer-Learning-Library: a numbered trunk, the head behind it."""
    return nn.Sequential(*layers, nn.Linear(layers[[isinstance(layer, nn.Linear) for layer in layers].index(True)].out_features, 10))


def lenet():
    return numbered(
        nn.Conv2d(1, 20, 5), nn.MaxPool2d(2), nn.ReLU(), nn.Conv2d(20, 50, 5), nn.Dropout2d(0.5), nn.MaxPool2d(2), nn.ReLU(),
        nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Dropout(0.5))


def dtn():
    def conv(channels, width, share):
        return [nn.Conv2d(channels, width, 5, stride=2, padding=2), nn.BatchNorm2d(width), nn.Dropout2d(share), nn.ReLU()]
    return numbered(
        *conv(3, 64, 0.1), *conv(64, 128, 0.3), *conv(128, 256, 0.5),
        nn.Flatten(), nn.Linear(4096, 512), nn.BatchNorm1d(512), nn.ReLU(), nn.Dropout())


CASES = {
    "resnet18": (lambda: torchvision.models.resnet18(num_classes=8), 3, 64),
    "densenet121": (lambda: torchvision.models.densenet121(num_classes=8), 3, 64),
    "googlenet": (lambda: torchvision.models.googlenet(num_classes=8, init_weights=True, transform_input=True), 3, 96),
    "inception_v3": (lambda: torchvision.models.inception_v3(num_classes=8, init_weights=True), 3, 299),
    "dilated": (lambda: ResNet(Bottleneck, [1, 1, 2, 2], num_classes=8, zero_init_residual=True, replace_stride_with_dilation=[False, True, True]), 3, 64),
    "shallow": (lambda: ResNet(BasicBlock, [1, 1, 1, 1], num_classes=8, zero_init_residual=True), 3, 64),
    "lenet": (lenet, 1, 28),
    "dtn": (dtn, 3, 32),
}


def lists(tensor):
    return [[float("%.7g" % value) for value in row] for row in tensor.detach().tolist()]


def measure(build, channels, side):
    torch.manual_seed(0)
    model = build()
    x = pattern(channels, side)
    with torch.no_grad():
        model.eval()
        fresh = model(x)
        model.train()
        for module in model.modules():
            if isinstance(module, (nn.Dropout, nn.Dropout2d)):
                module.eval()
        if hasattr(model, "_transform_input"):
            # The method behind forward, which in torchvision 0.14 hands GoogLeNet's auxiliary scores on under each other's names.
            logits, *auxiliary = model._forward(model._transform_input(x))
            training = [logits, *reversed(auxiliary)]
        else:
            training = [model(x)]
        model.eval()
        after = model(x)
    return {"fresh": lists(fresh), "training": [lists(scores) for scores in training], "after": lists(after)}


torch.set_num_threads(1)
answer = {"torch": torch.__version__, "torchvision": torchvision.__version__, **{name: measure(*case) for name, case in CASES.items()}}
if len(sys.argv) > 1:
    with open(sys.argv[1], "w") as out:
        json.dump(answer, out, indent=1)
        out.write("\n")
else:
    json.dump(answer, sys.stdout)
