"""Writes features with labels to FILE and prints transferability scores computed straight from their formulas with NumPy, scikit-learn's Ledoit-Wolf and scipy's weighted tau.

Run: python3 transferability.py FILE
"""
import json
import sys

import numpy
from numpy import linalg, log, pi
from scipy.optimize import minimize_scalar
from scipy.special import softmax
from scipy.stats import weightedtau
from sklearn.covariance import ledoit_wolf

random = numpy.random.default_rng(7)


def log_me(f, y):
    """The evidence of N(0, (I + FF'/t) / b) in its largest over t and b, from the eigenvalues of FF'."""
    values, vectors = linalg.eigh(f @ f.T)
    values, n, total = numpy.maximum(values, 0), len(y), 0.0
    for label in numpy.unique(y):
        z2 = (vectors.T @ (y == label)) ** 2

        def minus(u):
            k = 1 + values / numpy.exp(u)
            return 0.5 * (n * log(2 * pi * numpy.sum(z2 / k) / n) + n + numpy.sum(log(k)))

        grid = numpy.linspace(-15, 25, 400)
        at = grid[numpy.argmin([minus(u) for u in grid])]
        total -= minimize_scalar(minus, bounds=(at - 0.2, at + 0.2), method="bounded", options={"xatol": 1e-9}).fun / n
    return total / len(numpy.unique(y))


def class_means(f, y):
    means = numpy.zeros_like(f)
    for label in numpy.unique(y):
        means[y == label] = f[y == label].mean(0)
    return means


def h_score(f, y):
    return numpy.trace(linalg.pinv(numpy.cov(f.T, bias=True), rcond=1e-10, hermitian=True) @ numpy.cov(class_means(f, y).T, bias=True))


def shrunk_h_score(f, y):
    covariance, share = ledoit_wolf(f)
    return numpy.trace(linalg.solve(covariance, (1 - share) * numpy.cov(class_means(f, y).T, bias=True)))


def trans_rate(f, y, epsilon=1e-4):
    def rate(z):
        return 0.5 * linalg.slogdet(numpy.eye(z.shape[1]) + z.T @ z / (len(z) * epsilon))[1]

    z = f - f.mean(0)
    return rate(z) - numpy.mean([rate(z[y == label]) for label in numpy.unique(y)])


def leep(p, y):
    joint = numpy.array([p[y == label].sum(0) for label in range(y.max() + 1)]) / len(y)
    return numpy.mean(log(numpy.sum((joint / joint.sum(0))[y] * p, 1)))


def nce(z, y):
    table = numpy.zeros((z.max() + 1, y.max() + 1))
    numpy.add.at(table, (z, y), 1 / len(y))
    conditional = table / numpy.maximum(table.sum(1, keepdims=True), 1e-300)
    return numpy.sum(table[table > 0] * log(conditional[table > 0]))


arrays, cases = {}, []
for name, count, width, classes in (("tall", 300, 40, 5), ("square", 64, 64, 3), ("wide", 50, 200, 4), ("skewed", 120, 20, 2)):
    y = numpy.concatenate([numpy.arange(classes), (classes * random.random(count - classes) ** 2).astype(int)])
    means = random.normal(size=(classes, width))
    f = numpy.maximum(0, means[y] * 0.7 + random.normal(size=(count, width)) * numpy.linspace(0.1, 2, width) + 0.3).astype(numpy.float32)
    p = softmax(random.normal(size=(count, 9)) * 2 + 2 * (numpy.arange(9)[None] == y[:, None]), axis=1)
    arrays |= {name + "_f": f, name + "_y": y, name + "_p": p}
    x = f.astype(numpy.float64)
    cases.append({"name": name, "classes": classes, "logme": log_me(x, y), "hscore": h_score(x, y), "shrunk": shrunk_h_score(x, y), "transrate": trans_rate(x, y),
                  "leep": leep(p, y), "nce": nce(p.argmax(1), y)})

taus = []
for count, levels in ((2, 9), (5, 9), (10, 1000), (10, 3), (30, 5), (60, 4)):
    a, b = random.integers(0, levels, count).astype(float), random.integers(0, levels, count).astype(float)
    tau = weightedtau(a, b)[0]
    taus.append({"first": a.tolist(), "second": b.tolist(), "tau": None if numpy.isnan(tau) else tau})

numpy.savez(sys.argv[1], **arrays)
print(json.dumps({"scores": cases, "taus": taus}))
