"""What Pillow and torchvision make of images. Reads one JSON request from standard input, answers with JSON.

{"decode": [paths], "upright": bool}       SHA-256 of each image's RGB bytes, turned as EXIF asks on request
{"kinds": png, "folder": folder}           writes the image in every kind of JPEG and PNG that Pillow can write
{"rewrite": path, "to": png}               writes what Pillow reads as an 8-bit PNG
{"grey": path, "to": file}                 writes torchvision's numbers of Grayscale, Resize(36), CenterCrop(32) as float32
{"webp": png, "folder": folder}            writes lossless.webp, lossy.webp and lossy.png (what Pillow reads of lossy.webp)
{"preprocess": path, "to": file}           writes torchvision's ImageNet evaluation input as float32
"""
import ctypes
import hashlib
import json
import os
import sys

from PIL import Image, ImageOps



def ycck(image):
    """A JPEG whose inks are stored as luma, chroma and black, which Pillow reads but does not write: by TurboJPEG, for which CMYK means that."""
    turbo = ctypes.CDLL("libturbojpeg.so.0")
    turbo.tjInitCompress.restype = ctypes.c_void_p
    inks = image.convert("CMYK").tobytes()
    packed, size = ctypes.POINTER(ctypes.c_ubyte)(), ctypes.c_ulong()
    cmyk, sampling_444, quality = 11, 0, 90
    failed = turbo.tjCompress2(ctypes.c_void_p(turbo.tjInitCompress()), inks, image.width, 0, image.height, cmyk, ctypes.byref(packed), ctypes.byref(size), sampling_444, quality, 0)
    assert not failed
    return bytes(packed[:size.value])


request = json.load(sys.stdin)
answer = {}
if "decode" in request:
    turn = ImageOps.exif_transpose if request.get("upright") else lambda image: image
    answer = [hashlib.sha256(turn(Image.open(path)).convert("RGB").tobytes()).hexdigest() for path in request["decode"]]
elif "kinds" in request:
    image = Image.open(request["kinds"]).convert("RGB")

    def save(name, what=image, **how):
        what.save(os.path.join(request["folder"], name), **how)

    for subsampling in (0, 1, 2):
        save(f"subsampled-{subsampling}.jpg", quality=85, subsampling=subsampling)
    save("progressive.jpg", quality=80, progressive=True)
    save("grey.jpg", image.convert("L"))
    save("grey-progressive.jpg", image.convert("L"), progressive=True)
    save("cmyk.jpg", image.convert("CMYK"))
    with open(os.path.join(request["folder"], "ycck.jpg"), "wb") as file:
        file.write(ycck(image))
    save("palette.png", image.quantize(37))
    save("bits.png", image.convert("1"))
    for name, mode in (("colours", "RGB"), ("grey", "L"), ("bits", "1")):
        save(f"{name}.bmp", image.convert(mode))
    save("palette.bmp", image.quantize(37))
elif "rewrite" in request:
    Image.open(request["rewrite"]).convert("RGB").save(request["to"])
elif "grey" in request:
    from torchvision import transforms

    steps = [transforms.Grayscale(), transforms.Resize(36), transforms.CenterCrop(32), transforms.ToTensor(), transforms.Normalize([0.45], [0.22])]
    transforms.Compose(steps)(Image.open(request["grey"])).numpy().tofile(request["to"])
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
