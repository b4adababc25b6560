"""What torchvision makes of images with given parameters. Reads {"images": [paths of PNG], "cases": [{"image": i, "op": name, "args": [...], ...}]}
from standard input; answers with a list of {"width", "height", "pixels": hex}.

With the argument 'references' it prints the small references of tests/TransferNotebooks.Tests/Transforms/References instead, with a file name it
writes them (run with torchvision 0.14.1, Pillow 9.4.0).
"""
import json
import sys

import PIL
import torch
import torchvision
from PIL import Image
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as F
from torchvision.transforms.autoaugment import RandAugment, TrivialAugmentWide, _apply_op

MODES = {"Nearest": InterpolationMode.NEAREST, "Bilinear": InterpolationMode.BILINEAR, "Bicubic": InterpolationMode.BICUBIC}


def noise(width, height, seed):
    state, out = seed, bytearray()
    for _ in range(width * height * 3):
        state = (state * 1103515245 + 12345) % 2 ** 31
        out.append(state >> 16 & 255)
    return Image.frombytes("RGB", (width, height), bytes(out))


def change(image, op, args, mode=None, fill=None, expand=False):
    mode = MODES[mode or "Nearest"]
    if op == "affine":
        angle, tx, ty, scale, sx, sy = args
        return F.affine(image, angle, [int(tx), int(ty)], scale, [sx, sy], interpolation=mode, fill=fill)
    if op == "rotate":
        return F.rotate(image, args[0], interpolation=mode, expand=expand, fill=fill)
    if op == "pad":
        return F.pad(image, [int(a) for a in args], fill=tuple(fill or (0, 0, 0)), padding_mode=expand)
    if op == "resized_crop":
        top, left, height, width, size = (int(a) for a in args)
        return F.resized_crop(image, top, left, height, width, [size, size], interpolation=mode)
    if op == "gaussian_blur":
        return F.gaussian_blur(image, int(args[0]), args[1])
    if op == "posterize":
        return F.posterize(image, int(args[0]))
    if op == "policy":
        return _apply_op(image, expand, args[0], interpolation=mode, fill=fill)
    if op == "to_grayscale":
        return F.to_grayscale(image, 3)
    if op == "luma":
        return image.convert("L").convert("RGB")
    return getattr(F, op)(image, *args)


def described(image):
    return {"width": image.width, "height": image.height, "pixels": image.tobytes().hex()}


REFERENCES = [
    ("adjust_brightness", [0.4], {}), ("adjust_brightness", [1.7], {}), ("adjust_contrast", [0.3], {}), ("adjust_contrast", [1.6], {}),
    ("adjust_saturation", [0.2], {}), ("adjust_saturation", [1.9], {}), ("adjust_hue", [0.1], {}), ("adjust_hue", [-0.37], {}),
    ("adjust_sharpness", [0.0], {}), ("adjust_sharpness", [1.8], {}), ("to_grayscale", [], {}), ("invert", [], {}), ("posterize", [3], {}),
    ("solarize", [97], {}), ("autocontrast", [], {}), ("equalize", [], {}), ("hflip", [], {}), ("vflip", [], {}),
    ("affine", [17, 2, -1, 1.2, 8, -5], {}), ("affine", [-40, 0, 3, 0.7, 0, 0], {"mode": "Bilinear", "fill": [9, 200, 31]}),
    ("affine", [0, 3, 2, 1.0, 0, 0], {}), ("affine", [75, 0, 0, 1.0, 10, 0], {"mode": "Bicubic"}),
    ("rotate", [33.3], {"mode": "Bilinear"}), ("rotate", [-120], {"expand": True}), ("rotate", [90], {"expand": True}),
    ("resized_crop", [2, 3, 7, 9, 6], {"mode": "Bilinear"}), ("pad", [2, 1, 3, 4], {"expand": "reflect"}), ("pad", [1, 2, 0, 3], {"expand": "symmetric"}),
    ("pad", [1, 1, 1, 1], {"expand": "constant", "fill": [1, 2, 3]}), ("pad", [0, 4, 5, 0], {"expand": "edge"}),
    ("policy", [0.27], {"expand": "ShearX"}), ("policy", [-0.18], {"expand": "ShearY", "fill": [90, 80, 70]}), ("policy", [3.9], {"expand": "TranslateX"}),
    ("policy", [-2.2], {"expand": "TranslateY", "mode": "Bilinear"}), ("policy", [-21.5], {"expand": "Rotate"}), ("policy", [0.63], {"expand": "Brightness"}),
    ("policy", [-0.4], {"expand": "Color"}), ("policy", [0.8], {"expand": "Contrast"}), ("policy", [-0.7], {"expand": "Sharpness"}), ("policy", [5.0], {"expand": "Posterize"}),
    ("policy", [110.5], {"expand": "Solarize"}), ("policy", [0.0], {"expand": "AutoContrast"}), ("policy", [0.0], {"expand": "Equalize"}), ("policy", [0.0], {"expand": "Invert"}),
]


def references():
    cases = []
    for number, (op, args, more) in enumerate(REFERENCES):
        image = noise(13, 11, number + 1)
        cases.append({"op": op, "args": args, "seed": number + 1, **more, **described(change(image, op, args, **more))})
    return {"torchvision": torchvision.__version__, "pillow": PIL.__version__, "strengths": strengths(), "cases": cases}


def strengths():
    """The strengths of RandAugment (for an image of 60 x 40) and TrivialAugment, for all operations, at bins 0, 9, 14 and 30."""
    spaces = {"rand": RandAugment()._augmentation_space(31, (40, 60)), "trivial": TrivialAugmentWide()._augmentation_space(31)}
    bins = [0, 9, 14, 30]
    return {name: {op: [float(values[b] if values.ndim else values) for b in bins] for op, (values, _) in space.items()} for name, space in spaces.items()}


def write(answer, out):
    """One case a line."""
    cases = ",\n".join("  " + json.dumps(case) for case in answer["cases"])
    head = json.dumps({name: value for name, value in answer.items() if name != "cases"}, indent=1)
    out.write(head.rstrip()[:-1].rstrip() + ',\n "cases": [\n' + cases + "\n ]\n}\n")


if len(sys.argv) > 1:
    answer = references()
    if sys.argv[1] == "references":
        json.dump(answer, sys.stdout)
    else:
        with open(sys.argv[1], "w") as out:
            write(answer, out)
else:
    request = json.load(sys.stdin)
    images = [Image.open(path).convert("RGB") for path in request["images"]]
    answers = []
    for case in request["cases"]:
        result = change(images[case["image"]], case["op"], case["args"], case.get("mode"), case.get("fill"), case.get("expand", False))
        answers.append(described(result))
    json.dump(answers, sys.stdout)
