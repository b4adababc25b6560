"""The PIL and torchvision side of 'bench loader': answers requests for timings over standard input and output.

A request is a line {"row": name, "iterations": n}; the answer is {"seconds": t} for n iterations, or {"error": text}.
One iteration reads, decodes, resizes, crops and normalises one photo, as LoaderBenchmark.cs does.
"""

import itertools
import json
import os
import sys
import time

import PIL
import torch
import torchvision
from PIL import Image
from torchvision import transforms


def photos():
    for name in ("hymenoptera", "imagenet-samples"):
        folders = [os.path.join(folder, name) for folder in os.environ.get("TRANSFER_DATA", "").split(":")]
        root = next(folder for folder in folders if os.path.isdir(folder))
        for folder, _, files in os.walk(root):
            yield from (os.path.join(folder, file) for file in files if file.lower().endswith((".jpg", ".jpeg")))


def decode_resize():
    steps = transforms.Compose([
        transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(),
        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ])
    paths = itertools.cycle(sorted(photos()))

    def iterate():
        with open(next(paths), "rb") as file:
            steps(Image.open(file).convert("RGB"))

    return iterate


ROWS = {"loader-decode-resize": decode_resize}


def main():
    torch.set_num_threads(int(sys.argv[1]))
    answers, sys.stdout = sys.stdout, sys.stderr
    prepared = {}

    def answer(**fields):
        print(json.dumps(fields), file=answers, flush=True)

    answer(ready=f"Pillow {PIL.__version__}, torchvision {torchvision.__version__}, Python {sys.version.split()[0]}")
    for line in sys.stdin:
        request = json.loads(line)
        row = request["row"]
        if row not in ROWS:
            answer(error=f"no row '{row}'")
            continue
        if row not in prepared:
            prepared[row] = ROWS[row]()
        begin = time.perf_counter()
        for _ in range(request["iterations"]):
            prepared[row]()
        answer(seconds=time.perf_counter() - begin)


if __name__ == "__main__":
    main()
