"""The PyTorch side of 'bench train': answers requests for timings over standard input and output (peer.py).

An iteration is an epoch of fine-tuning on the 80 training photos of hymenoptera, as TrainBenchmark.cs does it. The first request of a row tries the settings,
prints how fast each was on standard error, and keeps the fastest.
"""

import contextlib
import functools
import os

import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import models, transforms

from peer import fastest, peak, reset_peak, serve_torchvision


class Photos(Dataset):
    def __init__(self):
        folders = [os.path.join(folder, "hymenoptera", "train") for folder in os.environ.get("TRANSFER_DATA", "").split(":")]
        root = next(folder for folder in folders if os.path.isdir(folder))
        self.files = [(os.path.join(root, name, file), label) for label, name in enumerate(sorted(os.listdir(root))) for file in sorted(os.listdir(os.path.join(root, name)))]
        self.steps = transforms.Compose([
            transforms.Resize(128), transforms.CenterCrop(128), transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ])

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        path, label = self.files[index]
        with open(path, "rb") as file:
            return self.steps(Image.open(file).convert("RGB")), label


def epochs(net, workers, channels_last, brief):
    """A function that trains for an epoch with these settings."""
    torch.manual_seed(0)
    model = getattr(models, net)(weights=None, num_classes=2).train()
    if channels_last:
        model = model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-3, momentum=0.9, foreach=True)
    loader = DataLoader(Photos(), 32, shuffle=True, num_workers=workers, persistent_workers=workers > 0)
    loss_of = torch.nn.CrossEntropyLoss()

    def run():
        for images, labels in loader:
            if channels_last:
                images = images.contiguous(memory_format=torch.channels_last)
            optimizer.zero_grad(set_to_none=True)
            with torch.autocast("cpu", torch.bfloat16) if brief else contextlib.nullcontext():
                loss = loss_of(model(images), labels)
            loss.backward()
            optimizer.step()
            loss.item()

    return run


def prepare(row):
    _, net, kind = row.split("-", 2)
    settings = [(workers, channels_last, kind == "bf16") for workers in (0, 1, 2) for channels_last in (True, False)]
    if kind.endswith("memory"):
        run = epochs(net, 0, True, False)

        def measured():
            reset_peak()
            run()
            return peak()

        return measured
    return fastest(row, settings, functools.partial(epochs, net), 1, 2, "an epoch")


if __name__ == "__main__":
    serve_torchvision(prepare)
