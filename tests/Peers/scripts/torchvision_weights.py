"""What the machine's torchvision publishes about its classification weights, as one JSON document on standard output.

lib/TransferNotebooks/Weights/Registry/torchvision-weights.json is this output:
    /usr/bin/python3 tests/Peers/scripts/torchvision_weights.py > lib/TransferNotebooks/Weights/Registry/torchvision-weights.json
"""
import inspect
import json
import math
import re

import torchvision
from torchvision import models
from torchvision.models import get_model_builder, get_model_weights, list_models

FILES = "https://download.pytorch.org/models/"

# Files of version 0.14 whose names do not carry the beginning of their hash. Later versions publish the same content under the right
# name. Sources: pytorch/vision, issue 7744 (hashes in full, comment of 2023-10-10), pull requests 7898 and 8036, and the urls of
# torchvision 0.17's models/efficientnet.py.
RENAMED = {
    "efficientnet_b0_rwightman-3dd342df.pth": ("efficientnet_b0_rwightman-7f5810bc.pth", "7f5810bc96def8f7552d5b7e68d53c4786f81167d28291b21c0d90e1fca14934"),
    "efficientnet_b1_rwightman-533bc792.pth": ("efficientnet_b1_rwightman-bac287d4.pth", "bac287d4"),
    "efficientnet_b2_rwightman-bcdf34b7.pth": ("efficientnet_b2_rwightman-c35c1473.pth", "c35c147384e385a5bab5a8eabdabbe5a3df0487ee4a554108626ae474a5bf755"),
    "efficientnet_b3_rwightman-cf984f9c.pth": ("efficientnet_b3_rwightman-b3899882.pth", "b3899882250c22946d0229d266049fcd133c169233530b36b9ffa7983988362f"),
    "efficientnet_b4_rwightman-7eb33cd5.pth": ("efficientnet_b4_rwightman-23ab8bcd.pth", "23ab8bcd5bdbef61a7a43b91adcad81f622fd7f36fb4935a569828d77888c44e"),
    "efficientnet_b5_lukemelas-b6417697.pth": ("efficientnet_b5_lukemelas-1a07897c.pth", "1a07897c0d357db7981640f6be44a63420f11deb932344a69768b62ebe272946"),
    "efficientnet_b6_lukemelas-c76e70fd.pth": ("efficientnet_b6_lukemelas-24a108a5.pth", "24a108a596a00ad522bdfb9a2d98a9bd31819dfd7e37dd96bad6bb5bc00d6015"),
    "efficientnet_b7_lukemelas-dcc49843.pth": ("efficientnet_b7_lukemelas-c5b4e57e.pth", "c5b4e57e0da1a10bb4f8a5b410dd3b7b6e7461f9b757209be29409707c3d87dd"),
}


def entry(builder, weights):
    assert weights.url.startswith(FILES), weights.url
    name = weights.url[len(FILES):]
    names = [RENAMED[name][0], name] if name in RENAMED else [name]
    digits = RENAMED[name][1] if name in RENAMED else re.search(r"-([0-9a-f]{8,})\.pth$", name).group(1)
    transforms, meta = weights.transforms(), weights.meta
    metrics = meta["_metrics"]["ImageNet-1K"]
    (crop,), (resize,) = transforms.crop_size, transforms.resize_size
    described = {
        "name": weights.name,
        "files": names,
        "sha256": digits,
        "resize": resize,
        "crop": crop,
        "interpolation": transforms.interpolation.value,
        "mean": transforms.mean,
        "std": transforms.std,
        "parameters": meta["num_params"],
        "minSize": min(meta["min_size"]),
        "acc1": None if math.isnan(metrics["acc@1"]) else metrics["acc@1"],
        "acc5": None if math.isnan(metrics["acc@5"]) else metrics["acc@5"],
        "recipe": meta["recipe"],
        "licence": meta.get("license"),
    }
    if meta["categories"] is None:
        described["withoutHead"] = True
    else:
        assert meta["categories"] == CATEGORIES
    if '"transform_input", True' in inspect.getsource(builder):
        described["transformInput"] = True
    return described


CATEGORIES = models.ResNet18_Weights.DEFAULT.meta["categories"]


def main():
    lines = []
    for name in list_models(models):
        builder, known = get_model_builder(name), get_model_weights(name)
        default = known.DEFAULT.name
        entries = sorted(known, key=lambda weights: weights.name != default)
        rows = ",\n".join("   " + json.dumps(entry(builder, weights)) for weights in entries)
        lines.append(f"  {json.dumps(name)}: [\n{rows}\n  ]")
    version = ".".join(torchvision.__version__.split(".")[:2])
    source = f"torchvision {version}, torchvision.models.get_model_weights; names that carry another hash corrected after pytorch/vision issue 7744, pull requests 7898 and 8036"
    print("{\n" + f' "source": {json.dumps(source)},\n "folder": {json.dumps(FILES)},\n "classes": {json.dumps(CATEGORIES)},\n "models": {{\n' + ",\n".join(lines) + "\n }\n}")


main()
