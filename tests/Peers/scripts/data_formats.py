"""The other side of DataPeerTests: reads and computes with SciPy, scikit-learn, NumPy, the csv module and torch what the kit reads and computes."""

import csv
import io
import json
import math
import os
import sys
import wave


def mat_files(folder):
    """Writes MATLAB files of every numeric type, packed and not, and says what is in them."""
    import numpy as np
    import scipy.io

    random = np.random.RandomState(3)
    types = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64"]
    values = {name: (random.rand(3, 4, 2) * 100).astype(name) for name in types}
    values["small"] = np.array([[1.0, 2.0, 255.0]])
    texts = {"text": "a text, ä", "cells": np.array([["one", "two words"]], dtype=object)}
    for packed in (False, True):
        scipy.io.savemat(os.path.join(folder, f"packed{int(packed)}.mat"), {**values, **texts}, do_compression=packed)
    return {name: value.astype("float64").flatten(order="F").tolist() for name, value in values.items()}


def mat_sums(paths):
    """Shapes and weighted sums of the arrays of real MATLAB files."""
    import numpy as np
    import scipy.io

    def check(value):
        flat = value.astype("float64").flatten(order="F")
        return [list(value.shape), float(flat.sum()), float((flat * (np.arange(flat.size) % 97)).sum())]

    return {path: {name: check(value) for name, value in scipy.io.loadmat(path).items() if not name.startswith("_")} for path in paths}


def wav_file(path, rate, width, channels):
    """Writes a WAV file with Python's wave module and gives the mean wave."""
    count = 50
    most = 2 ** (8 * width - 1)
    frames = []
    means = []
    for i in range(count):
        row = [int(most * 0.9 * math.sin(0.3 * i + channel)) for channel in range(channels)]
        means.append(sum(row) / most / channels)
        for value in row:
            frames.append(bytes([value + 128]) if width == 1 else value.to_bytes(width, "little", signed=True))
    with wave.open(path, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(b"".join(frames))
    return means


def mel_bands(bins, bands, rate, low, high, scale):
    """The mel matrix, [bins, bands], after torchaudio's formulas, in NumPy."""
    import numpy as np

    if scale == "Htk":
        to_mel = lambda f: 2595.0 * np.log10(1.0 + f / 700.0)
        to_hz = lambda m: 700.0 * (10.0 ** (m / 2595.0) - 1.0)
    else:
        step = math.log(6.4) / 27.0
        to_mel = lambda f: f * 3.0 / 200.0 if f < 1000.0 else 15.0 + math.log(f / 1000.0) / step
        to_hz = lambda m: np.where(m < 15.0, m * 200.0 / 3.0, 1000.0 * np.exp((m - 15.0) * step))
    edges = to_hz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    frequencies = np.linspace(0, rate / 2, bins)
    slopes = edges[None, :] - frequencies[:, None]
    matrix = np.maximum(0, np.minimum(-slopes[:, :-2] / np.diff(edges)[:-1], slopes[:, 2:] / np.diff(edges)[1:]))
    return matrix * (2.0 / (edges[2:] - edges[:-2])) if scale == "Slaney" else matrix


def log_mel(samples, rate, frame, hop, bands, scale, low, high, span):
    import numpy as np
    import torch

    signal = torch.tensor(samples, dtype=torch.float64)
    spectrum = torch.stft(signal, frame, hop, window=torch.hann_window(frame, dtype=torch.float64), center=True, pad_mode="reflect", return_complex=True)
    power = (spectrum.abs() ** 2).numpy()
    decibels = 10 * np.log10(np.maximum(1e-10, mel_bands(frame // 2 + 1, bands, rate, low, high, scale).T @ power))
    return np.maximum(decibels, decibels.max() - span).tolist()


def class_weights(labels):
    import numpy as np
    from sklearn.utils.class_weight import compute_class_weight

    return compute_class_weight("balanced", classes=np.unique(labels), y=np.array(labels)).tolist()


def answer(request):
    work = request["work"]
    if work == "mat_files":
        return mat_files(request["folder"])
    if work == "mat_sums":
        return mat_sums(request["paths"])
    if work == "wav":
        return wav_file(request["path"], request["rate"], request["width"], request["channels"])
    if work == "mel":
        return log_mel(*(request[name] for name in ("samples", "rate", "frame", "hop", "bands", "scale", "low", "high", "span")))
    if work == "weights":
        return class_weights(request["labels"])
    if work == "csv":
        return list(csv.reader(io.StringIO(request["text"], newline="")))
    raise ValueError(work)


json.dump(answer(json.load(sys.stdin)), sys.stdout)
