"""What Pillow and torchvision make of images. Reads one JSON request from standard input, answers with JSON.

{"decode": [paths]}                        SHA-256 of each image's RGB bytes
{"webp": png, "folder": folder}            writes lossless.webp, lossy.webp and lossy.png (what Pillow reads of lossy.webp)
{"preprocess": path, "to": file}           writes torchvision's ImageNet evaluation input as float32
"""
import hashlib
import json
import os
import sys

from PIL import Image

request = json.load(sys.stdin)
answer = {}
if "decode" in request:
    answer = [hashlib.sha256(Image.open(path).convert("RGB").tobytes()).hexdigest() for path in request["decode"]]
elif "webp" in request:
    def there(name):
        return os.path.join(request["folder"], name)

    image = Image.open(request["webp"])
    image.save(there("lossless.webp"), lossless=True)
    image.save(there("lossy.webp"), quality=80)
    Image.open(there("lossy.webp")).convert("RGB").save(there("lossy.png"))
else:
    from torchvision import transforms

    steps = [transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])]
    transforms.Compose(steps)(Image.open(request["preprocess"]).convert("RGB")).numpy().tofile(request["to"])
json.dump(answer, sys.stdout)
