"""Reads an exported proxy collection and learns its category relationship p(source class | target class) with scikit-learn.

Run: python3 relationship.py FILE C      (FILE: .npz of ProxyCollection.Export; C: the inverse strength to compare at)

Prints the direct relationship, the reverse one at C (You et al. 2020, "Co-Tuning for Transfer Learning", section 3), the calibrating factor, and the
validation accuracies of all strengths.
"""
import json
import sys

import numpy
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

data = numpy.load(sys.argv[1])
chosen = float(sys.argv[2])
p, y, parts = data["probabilities"].astype(numpy.float64), data["labels"], data["parts"]
train, val = parts == "train", parts == "val"
both = train | val
classes = len(data["classes"])


def softmax(rows):
    e = numpy.exp(rows - rows.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def fit(c):
    return LogisticRegression(C=c, multi_class="multinomial", fit_intercept=False, tol=1e-8, max_iter=20000).fit(p[train], y[train])


accuracies = {c: fit(c).score(p[val], y[val]) for c in [1e4, 1e3, 1e2, 1e1, 1, 1e-1, 1e-2, 1e-3, 1e-4]}
model = fit(chosen)
logits = p[val] @ model.coef_.T


def loss(factor):
    return -numpy.log(softmax(factor * logits)[numpy.arange(len(logits)), y[val]]).mean()


factor = minimize_scalar(loss, bounds=(0, 1000), method="bounded", options={"xatol": 1e-10}).x
joint = (softmax(factor * model.coef_.T) * p[both].mean(0)[:, None]).T
print(json.dumps({
    "shapes": {name: list(data[name].shape) for name in data.files},
    "direct": [p[both & (y == k)].mean(0).tolist() for k in range(classes)],
    "reverse": (joint / joint.sum(1, keepdims=True)).tolist(),
    "factor": factor,
    "best": max(accuracies.values()),
    "accuracy": model.score(p[val], y[val]),
}))
