"""Counterparts for TransformerPeerTests.cs: torchvision's ViT, BERT put together from torch.nn.functional, recurrent classifiers, DCGAN, BERT's word splitting.

Request: {"task": T, ...}; the answer's numbers are nested lists. Random numbers: torch.manual_seed(0) before a network is built, torch.manual_seed(2) before inputs.
"""

import json
import math
import random
import string
import sys
import unicodedata

import torch
import torch.nn.functional as F
from torch import nn


def state_of(model):
    return {key: value.detach().double().flatten().tolist() for key, value in model.state_dict().items()}


def gradient_norm(parameters):
    return sum(float(p.grad.double().pow(2).sum()) for p in parameters if p.grad is not None) ** 0.5


def vit(request):
    from torchvision.models.vision_transformer import VisionTransformer, interpolate_embeddings

    def build(size):
        return VisionTransformer(image_size=size, patch_size=8, num_layers=3, num_heads=2, hidden_dim=16, mlp_dim=32, num_classes=5).eval()

    torch.manual_seed(0)
    model = build(32)
    with torch.no_grad():
        model.heads.head.weight.normal_()
    torch.save(model.state_dict(), request["file"])
    torch.manual_seed(2)
    small, large = torch.randn(2, 3, 32, 32), torch.randn(2, 3, 48, 48)
    weights = []
    for layer in model.encoder.layers:
        original = layer.self_attention.forward

        def looked_at(query, key, value, need_weights, original=original):
            out, attention = original(query, key, value, need_weights=True, average_attn_weights=False)
            weights.append(attention)
            return out, attention

        layer.self_attention.forward = looked_at
    with torch.no_grad():
        logits = model(small)
        bigger = build(48)
        bigger.load_state_dict(interpolate_embeddings(48, 8, dict(model.state_dict())))
        enlarged = bigger(large)
    return {"logits": logits.tolist(), "attention": [w.tolist() for w in weights], "enlarged": enlarged.tolist()}


def bert(request):
    """The published computation (Devlin et al. 2019, section 3, after Vaswani et al. 2017) under Hugging Face's keys."""
    w = {key: value.requires_grad_(value.is_floating_point()) for key, value in torch.load(request["file"]).items()}
    heads, layers, eps, padding = request["heads"], request["layers"], request["eps"], request["padding"]
    ids, types = torch.tensor(request["ids"]), torch.tensor(request["types"])
    act = {"gelu": F.gelu, "relu": F.relu, "silu": F.silu, "gelu_new": lambda x: 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)))}[request["act"]]

    def linear(x, name):
        return F.linear(x, w[name + ".weight"], w[name + ".bias"])

    def norm(x, name):
        return F.layer_norm(x, x.shape[-1:], w[name + ".weight"], w[name + ".bias"], eps)

    real = ids != padding
    x = F.embedding(ids, w["bert.embeddings.word_embeddings.weight"]) + F.embedding(types, w["bert.embeddings.token_type_embeddings.weight"])
    x = norm(x + w["bert.embeddings.position_embeddings.weight"][: ids.shape[1]], "bert.embeddings.LayerNorm")
    attention = []
    for i in range(layers):
        at = f"bert.encoder.layer.{i}."
        q, k, v = (linear(x, f"{at}attention.self.{part}").unflatten(-1, (heads, -1)).transpose(1, 2) for part in ("query", "key", "value"))
        scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
        p = scores.masked_fill(~real[:, None, None, :], float("-inf")).softmax(-1)
        attention.append(p)
        mixed = (p @ v).transpose(1, 2).flatten(2)
        x = norm(linear(mixed, at + "attention.output.dense") + x, at + "attention.output.LayerNorm")
        inner = act(linear(x, at + "intermediate.dense"))
        x = norm(linear(inner, at + "output.dense") + x, at + "output.LayerNorm")
    logits = linear(torch.tanh(linear(x[:, 0], "bert.pooler.dense")), "classifier")
    mean = (x * real[..., None]).sum(1) / real.sum(1, keepdim=True)
    tokens = linear(x, "classifier")
    F.cross_entropy(logits, torch.tensor(request["labels"])).backward()
    gradient = gradient_norm(w.values())
    return {"logits": logits.tolist(), "mean": mean.tolist(), "tokens": tokens.tolist(), "attention": [p.tolist() for p in attention], "gradient": gradient}


def recurrent(request):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = nn.Embedding(20, 6, padding_idx=0)
            kind = nn.LSTM if request["cell"] == "lstm" else nn.GRU
            self.rnn = kind(6, 5, request["layers"], batch_first=True, bidirectional=request["both"])
            self.head = nn.Linear(10 if request["both"] else 5, 3)

        def forward(self, ids, lengths):
            packed = nn.utils.rnn.pack_padded_sequence(self.embedding(ids), lengths, batch_first=True, enforce_sorted=False)
            outputs, state = self.rnn(packed)
            state = state[0] if request["cell"] == "lstm" else state
            return outputs, self.head(torch.cat([state[-2], state[-1]], 1) if request["both"] else state[-1])

    torch.manual_seed(0)
    model = Net()
    ids = torch.tensor(request["ids"])
    outputs, logits = model(ids, (ids != 0).sum(1))
    F.cross_entropy(logits, torch.tensor(request["labels"])).backward()
    padded, lengths = nn.utils.rnn.pad_packed_sequence(outputs, batch_first=True)
    mean = padded.sum(1) / lengths[:, None]
    return {"state": state_of(model), "logits": logits.tolist(), "mean": mean.tolist(), "gradient": gradient_norm(model.parameters())}


def dcgan(request):
    size, width, code = request["size"], request["width"], request["code"]
    doublings = {32: 3, 64: 4}[size]

    def begin(module):
        name = type(module).__name__
        if "Conv" in name:
            nn.init.normal_(module.weight, 0.0, 0.02)
        elif "BatchNorm" in name:
            nn.init.normal_(module.weight, 1.0, 0.02)
            nn.init.zeros_(module.bias)

    class Named(nn.Module):
        def __init__(self, layers):
            super().__init__()
            self.main = nn.Sequential(*layers)

        def forward(self, x):
            return self.main(x)

    torch.manual_seed(0)
    up = []
    for i in reversed(range(doublings)):
        first = i == doublings - 1
        up += [nn.ConvTranspose2d(code if first else width << (i + 1), width << i, 4, 1 if first else 2, 0 if first else 1, bias=False), nn.BatchNorm2d(width << i), nn.ReLU(True)]
    generator = Named(up + [nn.ConvTranspose2d(width, 3, 4, 2, 1, bias=False), nn.Tanh()])
    generator.apply(begin)
    down = [nn.Conv2d(3, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True)]
    for i in range(1, doublings):
        down += [nn.Conv2d(width << (i - 1), width << i, 4, 2, 1, bias=False), nn.BatchNorm2d(width << i), nn.LeakyReLU(0.2, inplace=True)]
    discriminator = Named(down + [nn.Conv2d(width << (doublings - 1), 1, 4, 1, 0, bias=False), nn.Sigmoid()])
    discriminator.apply(begin)
    states = {"generator": state_of(generator), "discriminator": state_of(discriminator)}
    torch.manual_seed(2)
    images = generator(torch.randn(2, code).view(2, code, 1, 1))
    real = discriminator(images).view(2, 1)
    return {**states, "images": images.flatten().tolist(), "real": real.tolist()}


def texts():
    """Characters of all scripts that Python's tables know, with ASCII and spaces between them."""
    source = random.Random(7)
    blocks = [(0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x52F), (0x590, 0x5FF), (0x900, 0xDFF), (0x1E00, 0x20CF), (0x2100, 0x2BFF), (0x3000, 0x33FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3)]
    blocks += [(0xF900, 0xFAFF), (0x1D100, 0x1D1FF), (0x1F300, 0x1F64F), (0x2F800, 0x2FA1F)]
    for i in range(420):
        known = [chr(c) for c in range(blocks[i % len(blocks)][0], blocks[i % len(blocks)][1] + 1) if unicodedata.category(chr(c)) != "Cn"]
        yield "".join(source.choice(known) if source.random() < 0.7 else source.choice(" \t" + string.printable) for _ in range(50))


def words(request):
    """The rules of google-research/bert's BasicTokenizer, with Python's own tables of Unicode; control characters as Hugging Face reads them."""

    def is_space(c):
        return c in " \t\n\r" or unicodedata.category(c) == "Zs"

    def is_mark(c):
        return 33 <= ord(c) <= 47 or 58 <= ord(c) <= 64 or 91 <= ord(c) <= 96 or 123 <= ord(c) <= 126 or unicodedata.category(c).startswith("P")

    blocks = [(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]

    def split(text, lower):
        clean = ""
        for c in text:
            if c in "\0\ufffd" or c not in "\t\n\r" and unicodedata.category(c).startswith("C"):
                continue
            ideograph = any(a <= ord(c) <= b for a, b in blocks)
            clean += " " if is_space(c) else f" {c} " if ideograph else c
        out = []
        for word in clean.split(" "):
            if lower:
                word = unicodedata.normalize("NFD", "".join(c.lower() for c in word))
                word = "".join(c for c in word if unicodedata.category(c) != "Mn")
            current = ""
            for c in word:
                if is_mark(c):
                    out += [current, c]
                    current = ""
                else:
                    current += c
            out.append(current)
        return [word for word in out if word]

    return [{"text": text, "words": split(text, request["lower"])} for text in texts()]


if __name__ == "__main__":
    torch.set_num_threads(1)
    asked = json.load(sys.stdin)
    print(json.dumps({"vit": vit, "bert": bert, "recurrent": recurrent, "dcgan": dcgan, "words": words}[asked["task"]](asked)))
