"""scikit-learn's exact t-SNE for TSnePeerTests.cs.

Request {"count": n, "perplexity": p}: the first n of the digits, their labels, and the divergence that scikit-learn reaches from principal components.
Request {"count": n, "perplexity": p, "x": [...], "y": [...]}: the divergence of these places by scikit-learn's own functions.
"""
import json
import sys
import time

import numpy
from sklearn.datasets import load_digits
from sklearn.manifold import TSNE
from sklearn.manifold._t_sne import MACHINE_EPSILON, _joint_probabilities, _kl_divergence
from sklearn.metrics import pairwise_distances

request = json.load(sys.stdin)
count, perplexity = request["count"], request["perplexity"]
digits = load_digits()
data = digits.data[:count].astype(numpy.float32)
if "x" in request:
    distances = pairwise_distances(data.astype(numpy.float64), metric="euclidean", squared=True)
    joint = _joint_probabilities(distances, perplexity, 0)
    places = numpy.stack([request["x"], request["y"]], 1).ravel()
    divergence, _ = _kl_divergence(places, joint, 1, count, 2)
    print(json.dumps({"divergence": float(divergence)}))
else:
    start = time.time()
    fitted = TSNE(method="exact", init="pca", learning_rate="auto", perplexity=perplexity, random_state=0).fit(data)
    print(json.dumps({"data": data.tolist(), "labels": digits.target[:count].tolist(), "divergence": float(fitted.kl_divergence_), "seconds": time.time() - start}))
