"""Classifies the pictures of a folder with torchvision's squeezenet1_1 and a weight file. Request: {"weights": F, "paths": [...]}; answer: a list of top-1 indices."""

import json
import sys

import torch
from PIL import Image, ImageOps
from torchvision import models, transforms


def main():
    request = json.load(sys.stdin)
    model = models.squeezenet1_1(weights=None)
    model.load_state_dict(torch.load(request["weights"]))
    model.eval()
    steps = transforms.Compose([
        transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(),
        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ])
    tops = []
    with torch.inference_mode():
        for path in request["paths"]:
            image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
            tops.append(int(model(steps(image).unsqueeze(0)).argmax()))
    print(json.dumps(tops))


if __name__ == "__main__":
    main()
