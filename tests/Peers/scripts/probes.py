"""Writes what scikit-learn computes for probes and metrics into FOLDER: probes.npz (features, labels) and probes.json.

Run: python3 probes.py FOLDER
The files in tests/TransferNotebooks.Tests/Transfer/Probes/References were made so with scikit-learn 1.2. Logistic regressions are solved by newton-cg,
which goes to the optimum; scipy's L-BFGS stops earlier by its own measure of progress. Of hinge-loss machines the objective is given: their optimum is flat.
"""
import json
import sys

import numpy
from sklearn import metrics
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression, Ridge, RidgeClassifier
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor, NearestCentroid
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import Normalizer, StandardScaler
from sklearn.svm import LinearSVC

folder = sys.argv[1]
random = numpy.random.default_rng(5)


def samples(count, width, classes, spread):
    means = numpy.random.default_rng(classes).normal(size=(classes, width))
    labels = random.integers(0, classes, count)
    values = means[labels] * spread + random.normal(size=(count, width)) * numpy.linspace(0.3, 3, width) + 1
    values[:, -1] = 4  # a constant feature
    return values.astype(numpy.float32), labels


def plain(pipeline, name):
    """Weights and intercepts of a pipeline as they apply to features that are not standardised."""
    scaler, model = pipeline.steps[0][1], pipeline.steps[1][1]
    weights = model.coef_ / scaler.scale_
    return {name + "_weights": weights.tolist(), name + "_intercepts": (numpy.ravel(model.intercept_) - weights @ scaler.mean_).tolist()}


def hinge(weights, intercepts, x, y, c):
    """The objective of a hinge-loss machine, of each class against the rest, with the intercept penalised as liblinear does."""
    classes = [1] if weights.shape[0] == 1 else range(weights.shape[0])
    return [
        0.5 * (w @ w + b * b) + c * numpy.maximum(0, 1 - numpy.where(y == k, 1, -1) * (x @ w + b)).sum()
        for w, b, k in zip(weights, intercepts, classes)
    ]


arrays, cases = {}, []
for name, count, width, classes, spread in (("two", 60, 12, 2, 0.5), ("five", 90, 10, 5, 0.8), ("wide", 30, 40, 3, 0.4)):
    x, y = samples(count, width, classes, spread)
    xt, yt = samples(80, width, classes, spread)
    arrays |= {name + "_x": x, name + "_y": y, name + "_xt": xt, name + "_yt": yt}
    x64, xt64 = x.astype(numpy.float64), xt.astype(numpy.float64)
    case = {"name": name, "classes": classes}
    for c in (0.01, 1.0, 10.0):
        standard = make_pipeline(StandardScaler(), LogisticRegression(C=c, max_iter=10000, tol=1e-9, solver="newton-cg")).fit(x64, y)
        raw = LogisticRegression(C=c, max_iter=100000, tol=1e-9, solver="newton-cg").fit(x64, y)
        case[f"logistic_{c:g}"] = plain(standard, "standard") | {
            "standard_probabilities": standard.predict_proba(xt64).tolist(),
            "standard_predicted": standard.predict(xt64).tolist(),
            "raw_weights": raw.coef_.tolist(),
            "raw_intercepts": raw.intercept_.tolist(),
        }
    for alpha in (0.1, 1.0, 100.0):
        ridge = RidgeClassifier(alpha=alpha).fit(x64, y)
        case[f"ridge_{alpha:g}"] = {
            "weights": numpy.atleast_2d(ridge.coef_).tolist(),
            "intercepts": numpy.ravel(ridge.intercept_).tolist(),
            "predicted": ridge.predict(xt64).tolist(),
        }
    for k in (1, 5, 10):
        knn = KNeighborsClassifier(k, algorithm="brute").fit(x64, y)
        case[f"knn_{k}"] = {"predicted": knn.predict(xt64).tolist(), "votes": knn.predict_proba(xt64).tolist()}
    scaled = StandardScaler().fit(x64)
    for c in (0.01, 1.0):
        # The primal solver for the squared hinge: it goes to the optimum.
        squared = make_pipeline(StandardScaler(), LinearSVC(C=c, dual=False, tol=1e-10, max_iter=100000)).fit(x64, y)
        case[f"svm_{c:g}"] = plain(squared, "squared") | {"predicted": squared.predict(xt64).tolist()}
        plainest = LinearSVC(C=c, loss="hinge", tol=1e-8, max_iter=10_000_000, random_state=0).fit(scaled.transform(x64), y)
        case[f"svm_{c:g}"]["hinge"] = hinge(plainest.coef_, plainest.intercept_, scaled.transform(x64), y, c)
    draw = numpy.random.default_rng(width)
    direction = draw.normal(size=width)
    targets, test_targets = (some @ direction + draw.normal(size=len(some)) for some in (x64, xt64))
    arrays |= {name + "_targets": targets, name + "_test_targets": test_targets}
    for alpha in (0.1, 100.0):
        raw, standard = Ridge(alpha=alpha).fit(x64, targets), make_pipeline(StandardScaler(), Ridge(alpha=alpha)).fit(x64, targets)
        predicted = standard.predict(xt64)
        case[f"regression_{alpha:g}"] = {
            "weights": raw.coef_.tolist(),
            "intercept": raw.intercept_,
            "predicted": predicted.tolist(),
            "scores": [metrics.r2_score(test_targets, predicted), metrics.mean_absolute_error(test_targets, predicted), metrics.mean_squared_error(test_targets, predicted, squared=False)],
        }
    case["neighbour_regression"] = KNeighborsRegressor(3, algorithm="brute").fit(x64, targets).predict(xt64).tolist()
    components = PCA(4, whiten=True, svd_solver="full").fit(x64)
    case["prepared"] = {
        "standardised": scaled.transform(xt64).tolist(),
        "normalised": Normalizer().fit_transform(xt64).tolist(),
        "whitened": components.transform(xt64).tolist(),
        "explained": components.explained_variance_ratio_.tolist(),
    }
    case["mean"] = {"predicted": NearestCentroid().fit(x64, y).predict(xt64).tolist()}
    cases.append(case)

tables = []
for classes, count, wrong in ((2, 40, 0.2), (5, 200, 0.5), (7, 30, 0.9)):
    truth = random.integers(0, classes, count)
    predicted = numpy.where(random.random(count) < wrong, random.integers(0, max(2, classes - 2), count), truth)
    scores = numpy.round(random.normal(size=(count, classes)), 1)  # rounded, so that ties occur
    labels = list(range(classes))
    table = {"classes": classes, "truth": truth.tolist(), "predicted": predicted.tolist(), "scores": scores.tolist()}
    table["accuracy"] = metrics.accuracy_score(truth, predicted)
    table["balanced_accuracy"] = metrics.balanced_accuracy_score(truth, predicted)
    table["confusion"] = metrics.confusion_matrix(truth, predicted, labels=labels).tolist()
    for average in ("macro", "weighted", "micro"):
        table[average] = metrics.precision_recall_fscore_support(truth, predicted, labels=labels, average=average, zero_division=0)[:3]
    table["per_class"] = [list(map(float, row)) for row in zip(*metrics.precision_recall_fscore_support(truth, predicted, labels=labels, zero_division=0))]
    if classes > 2:
        table["top"] = [metrics.top_k_accuracy_score(truth, scores, k=k, labels=labels) for k in (1, 2, 3)]
    tables.append(table)

numpy.savez_compressed(f"{folder}/probes.npz", **arrays)
with open(f"{folder}/probes.json", "w") as file:
    json.dump({"probes": cases, "metrics": tables}, file)
print(json.dumps({"probes": len(cases), "metrics": len(tables)}))
