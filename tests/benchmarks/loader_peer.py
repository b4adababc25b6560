"""The PIL and torchvision side of 'bench loader': answers requests for timings over standard input and output.

A request is a line {"row": name, "iterations": n}; the answer is {"seconds": t} for n iterations, or {"error": text}.
LoaderBenchmark.cs says what one iteration of each row does.
"""

import itertools
import sys

import PIL
import torch
import torchvision
from PIL import Image
from torchvision import transforms

from peer import photos, rows, serve


def steps(short, crop):
    return transforms.Compose([
        transforms.Resize(short), transforms.CenterCrop(crop), transforms.ToTensor(),
        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ])


def decode():
    paths = itertools.cycle(sorted(photos()))

    def iterate():
        with open(next(paths), "rb") as file:
            Image.open(file).convert("RGB")

    return iterate


def decode_resize():
    paths, change = itertools.cycle(sorted(photos())), steps(256, 224)

    def iterate():
        with open(next(paths), "rb") as file:
            change(Image.open(file).convert("RGB"))

    return iterate


class Photos(torch.utils.data.Dataset):
    def __init__(self, change, draft=None):
        self.paths, self.change, self.draft = sorted(photos()), change, draft

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        with open(self.paths[index], "rb") as file:
            image = Image.open(file)
            if self.draft:
                image.draft("RGB", self.draft)
            return self.change(image.convert("RGB")), 0


def epoch(data, workers):
    loader = torch.utils.data.DataLoader(data, batch_size=32, num_workers=workers, persistent_workers=workers > 0)

    def iterate():
        for _ in loader:
            pass

    return iterate


ROWS = {
    "loader-decode": decode,
    "loader-decode-resize": decode_resize,
    "loader-epoch": lambda: epoch(Photos(steps(256, 224)), 2),
    # Both sides keep the short side at least twice the target.
    "loader-scaled": lambda: epoch(Photos(steps(64, 56), draft=(128, 128)), 0),
}


def main():
    torch.set_num_threads(int(sys.argv[1]))
    serve(f"Pillow {PIL.__version__}, torchvision {torchvision.__version__}, Python {sys.version.split()[0]}", rows(ROWS))


if __name__ == "__main__":
    main()
