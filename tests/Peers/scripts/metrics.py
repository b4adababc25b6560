"""Writes what scikit-learn and scipy compute for evaluation metrics into FILE as JSON.

Run: python3 metrics.py FILE [SEED]
tests/TransferNotebooks.Tests/Evaluation/References/metrics.json was made so with seed 7 and scikit-learn 1.2. Numbers that are not defined are null.
The calibration errors, which scikit-learn lacks, are computed here from their definition with numpy.
"""
import json
import math
import sys
import warnings

import numpy
from scipy import optimize, stats
from sklearn import metrics
from sklearn.preprocessing import label_binarize

warnings.filterwarnings("ignore")
file, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 7
random = numpy.random.default_rng(seed)


def plain(value):
    value = float(value)
    return None if math.isnan(value) else value


def ece(truth, probabilities, bins=15):
    confidence, right = probabilities.max(1), probabilities.argmax(1) == truth
    expected, largest = 0.0, 0.0
    for m in range(bins):
        inside = (confidence > m / bins) & (confidence <= (m + 1) / bins)
        if inside.any():
            gap = abs(right[inside].mean() - confidence[inside].mean())
            expected += inside.mean() * gap
            largest = max(largest, gap)
    return [expected, largest]


def single(name, truth, probabilities):
    classes = probabilities.shape[1]
    predicted = probabilities.argmax(1)
    present = sorted(set(truth.tolist()))
    binary = numpy.stack([truth == k for k in range(classes)], 1).astype(int)
    case = {"name": name, "truth": truth.tolist(), "probabilities": probabilities.tolist()}
    case["kappa"] = plain(metrics.cohen_kappa_score(truth, predicted, labels=range(classes)))
    case["matthews"] = plain(metrics.matthews_corrcoef(truth, predicted))
    case["log_loss"] = metrics.log_loss(truth, probabilities, labels=range(classes))
    case["ece"], case["mce"] = ece(truth, probabilities)
    case["brier"] = metrics.brier_score_loss(truth, probabilities[:, 1]) if classes == 2 and len(present) == 2 else \
        float(((probabilities[:, 1] - binary[:, 1]) ** 2).mean()) if classes == 2 else float(((probabilities - binary) ** 2).sum(1).mean())
    if classes == 2:
        case["auc"] = metrics.roc_auc_score(truth, probabilities[:, 1]) if len(present) == 2 else None
        case["average_precision"] = metrics.average_precision_score(truth, probabilities[:, 1])
        return case
    curves = [k for k in range(classes) if 0 < binary[:, k].sum() < len(truth)]
    if len(curves) == classes:
        # The library refuses a class without samples; where there is none the whole call is compared.
        case["auc_macro"] = metrics.roc_auc_score(truth, probabilities, multi_class="ovr", average="macro")
        case["auc_weighted"] = metrics.roc_auc_score(truth, probabilities, multi_class="ovr", average="weighted")
    elif curves:
        each = numpy.array([metrics.roc_auc_score(binary[:, k], probabilities[:, k]) for k in curves])
        case["auc_macro"] = each.mean()
        case["auc_weighted"] = numpy.average(each, weights=binary[:, curves].sum(0))
    else:
        case["auc_macro"] = case["auc_weighted"] = None
    case["auc_micro"] = metrics.roc_auc_score(binary.ravel(), probabilities.ravel())
    for average in ("macro", "weighted"):
        case["ovo_" + average] = metrics.roc_auc_score(truth, probabilities, multi_class="ovo", average=average, labels=range(classes)) if len(present) > 1 else None
    for average in ("macro", "weighted", "micro"):
        case["ap_" + average] = metrics.average_precision_score(binary, probabilities, average=average)
    return case


def multi(name, truth, scores, threshold):
    predicted = (scores >= threshold).astype(int)
    case = {"name": name, "truth": truth.tolist(), "scores": scores.tolist(), "threshold": threshold}
    case["subset"] = metrics.accuracy_score(truth, predicted)
    case["hamming"] = metrics.hamming_loss(truth, predicted)
    for average in ("micro", "macro", "weighted", "samples"):
        case[average] = metrics.precision_recall_fscore_support(truth, predicted, average=average, zero_division=0)[:3]
    case["per_label"] = [list(map(float, row)) for row in zip(*metrics.precision_recall_fscore_support(truth, predicted, average=None, zero_division=0))]
    case["lrap"] = metrics.label_ranking_average_precision_score(truth, scores)
    case["coverage"] = metrics.coverage_error(truth, scores)
    case["ranking_loss"] = metrics.label_ranking_loss(truth, scores)
    case["ap"] = [metrics.average_precision_score(truth[:, k], scores[:, k]) for k in range(truth.shape[1])]
    case["ap_macro"] = metrics.average_precision_score(truth, scores, average="macro")
    case["ap_micro"] = metrics.average_precision_score(truth, scores, average="micro")
    case["auc"] = [metrics.roc_auc_score(truth[:, k], scores[:, k]) if 0 < truth[:, k].sum() < len(truth) else None for k in range(truth.shape[1])]
    return case


def distributions(count, classes, sharpness, digits=None):
    logits = random.normal(size=(count, classes)) * sharpness
    values = numpy.exp(logits - logits.max(1, keepdims=True))
    values /= values.sum(1, keepdims=True)
    if digits is not None:
        values = numpy.round(values * digits) + 1.0  # whole numbers, so that ties occur
        values /= values.sum(1, keepdims=True)
    return values


def following(probabilities, noise):
    """Labels that follow the probabilities, but for some."""
    count, classes = probabilities.shape
    drawn = (probabilities.cumsum(1) > random.random((count, 1))).argmax(1)
    return numpy.where(random.random(count) < noise, random.integers(0, classes, count), drawn)


singles = []
for name, count, classes, sharpness, digits in (("two", 60, 2, 2, None), ("two with ties", 80, 2, 1, 4), ("five", 120, 5, 2, None), ("five with ties", 90, 5, 1, 3), ("sharp", 50, 4, 9, None)):
    p = distributions(count, classes, sharpness, digits)
    singles.append(single(name, following(p, 0.2), p))
p = distributions(60, 6, 2)
truth = following(p, 0.1)
singles.append(single("a class missing", numpy.where(truth == 3, 0, truth), p))
p = distributions(70, 7, 2)
truth = following(p, 0.1)
truth[(truth == 2) | (truth == 5)] = 6
singles.append(single("two classes missing", truth, p))
p = distributions(20, 2, 1)
singles.append(single("only the positive class", numpy.ones(20, dtype=int), p))
singles.append(single("only the negative class", numpy.zeros(20, dtype=int), p))
p = distributions(20, 4, 1)
singles.append(single("one class of four", numpy.full(20, 2), p))
singles.append(single("all scores equal", random.integers(0, 3, 30), numpy.full((30, 3), 1 / 3)))
one_hot = numpy.eye(3)[random.integers(0, 3, 30)]
singles.append(single("sure, partly wrong", random.integers(0, 3, 30), one_hot))
truth = random.integers(0, 3, 30)
singles.append(single("perfect", truth, numpy.eye(3)[truth]))

multis = []
scores = random.random((80, 6))
multis.append(multi("six labels", (random.random((80, 6)) < scores).astype(int), scores, 0.5))
scores = random.integers(0, 4, (60, 5)) / 3
multis.append(multi("ties", (random.random((60, 5)) < 0.4).astype(int), scores, 0.5))
truth = (random.random((40, 4)) < 0.3).astype(int)
truth[:, 1], truth[:, 3] = 0, 1
multis.append(multi("a label never, a label always", truth, random.normal(size=(40, 4)), 0.0))
truth = (random.random((30, 4)) < 0.5).astype(int)
truth[:5], truth[5:9] = 0, 1
multis.append(multi("samples without labels and with all", truth, random.normal(size=(30, 4)), 1.5))

pairs = [{"first": b, "second": c, "exact": stats.binomtest(min(b, c), b + c, 0.5).pvalue if b + c else 1.0,
          "chi_square": 0.0 if b == c else (abs(b - c) - 1) ** 2 / (b + c), "p": 1.0 if b == c else stats.chi2.sf((abs(b - c) - 1) ** 2 / (b + c), 1)}
         for b, c in ((0, 0), (0, 1), (1, 0), (3, 3), (4, 9), (10, 2), (0, 25), (40, 61), (300, 212), (5000, 5210), (12, 90))]
# scipy's ppf is good to some 1e-9; where its cdf, which is better, meets the level is searched for instead.
students = [{"level": level, "freedom": freedom, "quantile": optimize.brentq(lambda t: stats.t.cdf(t, freedom) - (1 + level) / 2, 0, 1000, xtol=1e-13, rtol=1e-14)} for level in (0.5, 0.9, 0.95, 0.99) for freedom in (1, 2, 3, 4, 5, 9, 10, 29, 100, 1001)]

with open(file, "w") as target:
    json.dump({"single": singles, "multi": multis, "mcnemar": pairs, "student": students}, target)
print(json.dumps({"single": len(singles), "multi": len(multis)}))
