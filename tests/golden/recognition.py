#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes recognition.txt: what scikit-learn recognises by the k nearest neighbours and by logistic regression on
principal components, for the tests of core/evaluation. Usage: recognition.py > recognition.txt"""
import numpy as np
from sklearn.decomposition import PCA
from sklearn.neighbors import KNeighborsClassifier

random = np.random.default_rng(11)


def put(name, values):
    """A line "name rows columns", then the numbers, a row a line."""
    table = np.atleast_2d(np.asarray(values))
    print(name, *table.shape)
    for row in table:
        print(*row)  # the shortest text that reads back as the same number


def drawn(count):
    labels = random.integers(0, 4, count)
    centres = np.array([[0, 0, 0, 0, 1], [2, 0, 1, 0, 0], [0, 2, 0, 1, 0], [1, 1, 2, 2, 0]])
    values = centres[labels] + random.normal(0, 1, (count, 5)) * [1.5, 1.2, 1, 0.8, 0.5]
    return np.round(values, 4).astype(np.float32), labels


known, classes = drawn(300)
asked, truth = drawn(120)
put("known", known)
put("known-classes", classes)
put("asked", asked)
put("asked-classes", truth)
for k in (1, 5, 10):
    judge = KNeighborsClassifier(n_neighbors=k, algorithm="brute").fit(known.astype(np.float64), classes)
    predicted = judge.predict(asked.astype(np.float64))
    votes = np.sort(judge.predict_proba(asked.astype(np.float64)), axis=1)
    tied = votes[:, -1] == votes[:, -2]  # scikit-learn takes the lowest class, Hourglass the nearest
    put(f"predicted-{k}", np.where(tied, -1, predicted))
pca = PCA(n_components=3, svd_solver="full").fit(known.astype(np.float64))
put("asked-components", np.round(pca.transform(asked.astype(np.float64)), 6))
