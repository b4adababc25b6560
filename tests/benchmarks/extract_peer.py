"""The PyTorch side of 'bench extract': answers requests for timings over standard input and output.

A request is a line {"row": name, "iterations": n}; the answer is {"seconds": t} for n passes, or {"error": text}. A pass decodes the photos of
hymenoptera and imagenet-samples and computes their pooled features, as ExtractBenchmark.cs does. The first request of a row tries the settings
that the row allows, prints how fast each was on standard error, and keeps the fastest.
"""

import functools

import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import models, transforms

from peer import fastest, photos, serve_torchvision

BATCH = 32


class Photos(Dataset):
    def __init__(self):
        self.paths = sorted(photos())
        self.steps = transforms.Compose([
            transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ])

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        with open(self.paths[index], "rb") as file:
            return self.steps(Image.open(file).convert("RGB"))


def body(net):
    """The network up to its pooled features, in evaluation mode."""
    torch.manual_seed(0)
    model = getattr(models, net)(weights=None).eval()
    if net.startswith("resnet"):
        model.fc = torch.nn.Identity()
        return model
    return torch.nn.Sequential(model.features, torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten())


def passes(net, workers, channels_last, brief):
    """A function that makes one pass with these settings."""
    model = body(net)
    if brief:
        model = model.to(torch.bfloat16)
    if channels_last:
        model = model.to(memory_format=torch.channels_last)
    loader = DataLoader(Photos(), BATCH, num_workers=workers)

    def run():
        with torch.inference_mode():
            for batch in loader:
                if brief:
                    batch = batch.to(torch.bfloat16)
                if channels_last:
                    batch = batch.contiguous(memory_format=torch.channels_last)
                model(batch).float()

    return run


def prepare(row):
    _, net, kind = row.split("-", 2)
    brief = kind == "bf16"
    if kind.endswith("usual"):
        settings = [(2, False, False)]
    else:
        settings = [(workers, channels_last, brief) for workers in (0, 1, 2) for channels_last in (True, False)]
    return fastest(row, settings, functools.partial(passes, net), 0, 1, "a pass")


if __name__ == "__main__":
    serve_torchvision(prepare)
