"""The scikit-learn side of 'bench probes': answers requests for timings over standard input and output.

The features lie in the folder that PROBE_FEATURES names, one archive for each size, as ProbeBenchmark.cs draws them; a row's name says kind and size. The first request of a row tries the
settings that it allows (single or double precision, and the solvers there are), prints how fast each was on standard error, and keeps the fastest.
"""

import os
import sys
import time
import warnings

import numpy
import sklearn
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

from peer import serve

THREADS = int(sys.argv[1])
warnings.simplefilter("ignore")


def parts(size, precision):
    """Features and labels to learn from, and features to predict."""
    with numpy.load(os.path.join(os.environ["PROBE_FEATURES"], size + ".npz")) as file:
        x, y, part = file["features"].astype(precision), file["labels"], file["parts"]
    return x[part == "train"], y[part == "train"], x[part == "test"]


def scaled(model):
    return make_pipeline(StandardScaler(), model)


def logistic(c, **options):
    # liblinear and sag are for other losses or other sizes; newton-cg and lbfgs solve the same problem.
    return lambda x, y, xt: scaled(LogisticRegression(C=c, tol=1e-4, max_iter=1000, **options)).fit(x, y)


def svm(c, dual):
    return lambda x, y, xt: scaled(LinearSVC(C=c, dual=dual)).fit(x, y)


KINDS = {
    "logistic-c0.01": [logistic(0.01), logistic(0.01, solver="newton-cg")],
    "logistic-c1": [logistic(1), logistic(1, solver="newton-cg")],
    "svm-c0.0001": [svm(0.0001, True), svm(0.0001, False)],
    "svm-c0.01": [svm(0.01, True), svm(0.01, False)],
    "ridge": [lambda x, y, xt: RidgeClassifier().fit(x, y)],
    "knn": [lambda x, y, xt: KNeighborsClassifier(algorithm="brute", n_jobs=THREADS).fit(x, y).predict(xt)],
    "mean": [lambda x, y, xt: NearestCentroid().fit(x, y).predict(xt)],
    "mlp": [lambda x, y, xt: scaled(MLPClassifier(100, max_iter=10, random_state=0)).fit(x, y)],
    "standardise": [lambda x, y, xt: StandardScaler().fit(x).transform(xt)],
    "pca64": [lambda x, y, xt: PCA(64, svd_solver="full").fit(x).transform(xt)],
}


def once(run, *data):
    """A function that runs without a result: serve() takes a result for a figure."""

    def iterate():
        run(*data)

    return iterate


def prepare(row):
    kind, size = row.rsplit("-", 1)
    if kind not in KINDS:
        return None
    timed = []
    for precision in ("float32", "float64"):
        x, y, xt = parts(size, precision)
        for number, run in enumerate(KINDS[kind]):
            begin = time.perf_counter()
            run(x, y, xt)
            timed.append((time.perf_counter() - begin, once(run, x, y, xt)))
            print(f"{row}: {precision}, solver {number}: {timed[-1][0] * 1000:.0f} ms", file=sys.stderr)
    return min(timed, key=lambda one: one[0])[1]


if __name__ == "__main__":
    serve(f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}, {THREADS} threads", prepare, keep=False)
