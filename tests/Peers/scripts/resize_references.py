"""Writes tests/TransferNotebooks.Tests/Images/References/resize-pillow.json: what Pillow's Image.resize makes of a pseudo-random image (run with Pillow 9.4.0).

The input bytes are a linear congruential sequence, so that the test builds the same image from the seed alone.
Small results are stored whole (hex), large ones as SHA-256. Without a file name the references go to standard output.
"""
import hashlib
import json
import sys

import PIL
from PIL import Image

FILTERS = {"Nearest": Image.NEAREST, "Bilinear": Image.BILINEAR, "Bicubic": Image.BICUBIC}
SIZES = [
    ((23, 17), (10, 8)), ((10, 8), (23, 17)), ((16, 16), (16, 7)), ((16, 16), (5, 16)), ((3, 3), (2, 2)), ((1, 1), (4, 3)), ((64, 48), (1, 1)),
    ((7, 200), (3, 9)), ((12, 9), (12, 9)), ((500, 375), (341, 256)), ((311, 640), (224, 460)), ((227, 227), (256, 256)), ((1000, 37), (32, 32)),
    ((2000, 13), (3, 5)), ((40, 2400), (11, 4)), ((33, 65), (66, 11)),
]


def noise(width, height, seed):
    state, out = seed, bytearray()
    for _ in range(width * height * 3):
        state = (state * 1103515245 + 12345) % 2 ** 31
        out.append(state >> 16 & 255)
    return Image.frombytes("RGB", (width, height), bytes(out))


cases = []
for number, (size, to) in enumerate(SIZES):
    for name, how in FILTERS.items():
        pixels = noise(*size, number + 1).resize(to, how).tobytes()
        cases.append({"width": size[0], "height": size[1], "newWidth": to[0], "newHeight": to[1], "seed": number + 1, "interpolation": name,
                      "sha256": hashlib.sha256(pixels).hexdigest(), **({"pixels": pixels.hex()} if len(pixels) <= 240 else {})})
answer = {"pillow": PIL.__version__, "cases": cases}
if len(sys.argv) > 1:
    with open(sys.argv[1], "w") as out:
        json.dump(answer, out, indent=1)
        out.write("\n")
else:
    json.dump(answer, sys.stdout)
