"""Splits a data set that ships with scikit-learn, writes it to FILE and prints the accuracy of one of its classifiers.

Run: python3 probe_accuracy.py FILE SET PROBE STRENGTH
SET: digits, breast_cancer or wine. PROBE: logistic, svm, ridge, knn, mean or mlp; all but mean and ridge on standardised features.
"""
import json
import sys
import time
import warnings

import numpy
from sklearn import datasets
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

file, name, probe, strength = sys.argv[1:5]
strength = float(strength)
warnings.simplefilter("ignore")
x, y = getattr(datasets, "load_" + name)(return_X_y=True)
x = x.astype(numpy.float32)
xtrain, xtest, ytrain, ytest = train_test_split(x, y, test_size=0.5, random_state=0, stratify=y)
numpy.savez(file, xtrain=xtrain, ytrain=ytrain, xtest=xtest, ytest=ytest)
model = {
    "logistic": lambda: make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5000)),
    "svm": lambda: make_pipeline(StandardScaler(), LinearSVC(C=strength, dual=False, tol=1e-6, max_iter=100000)),
    "ridge": lambda: RidgeClassifier(alpha=strength),
    "knn": lambda: make_pipeline(StandardScaler(), KNeighborsClassifier(int(strength), algorithm="brute")),
    "mean": lambda: NearestCentroid(),
    "mlp": lambda: make_pipeline(StandardScaler(), MLPClassifier(int(strength), random_state=0)),
}[probe]()
start = time.perf_counter()
model.fit(xtrain.astype(numpy.float64), ytrain)
seconds = time.perf_counter() - start
print(json.dumps({"classes": int(y.max()) + 1, "accuracy": model.score(xtest.astype(numpy.float64), ytest), "seconds": seconds}))
