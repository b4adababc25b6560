"""Splits a data set that ships with scikit-learn, writes it to FILE and prints the accuracy of its standardised logistic regression.

Run: python3 probe_accuracy.py FILE SET C      (SET: digits, breast_cancer or wine)
"""
import json
import sys
import time

import numpy
from sklearn import datasets
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

file, name, c = sys.argv[1:4]
x, y = getattr(datasets, "load_" + name)(return_X_y=True)
x = x.astype(numpy.float32)
xtrain, xtest, ytrain, ytest = train_test_split(x, y, test_size=0.5, random_state=0, stratify=y)
numpy.savez(file, xtrain=xtrain, ytrain=ytrain, xtest=xtest, ytest=ytest)
start = time.perf_counter()
model = make_pipeline(StandardScaler(), LogisticRegression(C=float(c), max_iter=5000)).fit(xtrain.astype(numpy.float64), ytrain)
seconds = time.perf_counter() - start
print(json.dumps({"classes": int(y.max()) + 1, "accuracy": model.score(xtest.astype(numpy.float64), ytest), "seconds": seconds}))
