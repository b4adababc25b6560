"""Trains the CIFAR residual network of depth 8 with PyTorch: weights and batches from a file, SGD with momentum under OneCycleLR.

Run: python3 training.py FILE      (settings as JSON on standard input; prints losses, rates and momenta of the steps, and sums of the final weights)
"""
import json
import sys

import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def __init__(self, channels, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.added, self.stride = width - channels, stride

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        if self.stride > 1:
            x = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, self.added // 2, self.added - self.added // 2))
        return F.relu(y + x)


class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.layer1 = nn.Sequential(Block(16, 16, 1))
        self.layer2 = nn.Sequential(Block(16, 32, 2))
        self.layer3 = nn.Sequential(Block(32, 64, 2))
        self.linear = nn.Linear(64, classes)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))))
        return self.linear(x.mean((2, 3)))


settings = json.load(sys.stdin)
tensors = torch.load(sys.argv[1])
net = Net(settings["classes"])
net.load_state_dict({name[6:]: value for name, value in tensors.items() if name.startswith("model.")})
groups = [
    {"params": [p for p in net.parameters() if p.dim() > 1], "weight_decay": settings["decay"]},
    {"params": [p for p in net.parameters() if p.dim() <= 1], "weight_decay": 0.0},
]
steps = settings["steps"]
optimizer = torch.optim.SGD(groups, lr=settings["rate"], momentum=0.9)
schedule = torch.optim.lr_scheduler.OneCycleLR(
    optimizer, settings["rate"], total_steps=steps, pct_start=settings["start"], div_factor=settings["div"], final_div_factor=settings["final"])
answer = {"losses": [], "rates": [], "momenta": []}
for step in range(steps):
    answer["rates"].append(optimizer.param_groups[0]["lr"])
    answer["momenta"].append(optimizer.param_groups[0]["momentum"])
    loss = F.cross_entropy(net(tensors[f"inputs.{step}"]), tensors[f"targets.{step}"], label_smoothing=0.1)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    answer["losses"].append(loss.item())
    if step + 1 < steps:
        schedule.step()
answer["norms"] = {name: value.double().norm().item() for name, value in net.state_dict().items()}
print(json.dumps(answer))
