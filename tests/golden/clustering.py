#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes clustering.txt: what scikit-learn and SciPy say about small data, for the tests of core/clustering and
core/evaluation. Needs numpy, scipy and scikit-learn 1.5 or newer. Usage: clustering.py > clustering.txt"""
import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn import metrics
from sklearn.cluster import KMeans
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors

random = np.random.default_rng(7)


def put(name, values):
    """A line "name rows columns", then the numbers, a row a line."""
    table = np.atleast_2d(np.asarray(values))
    print(name, *table.shape)
    for row in table:
        print(*row)  # the shortest text that reads back as the same number


def rounded(values):
    return np.round(values, 4).astype(np.float32)


def scores(clusters, labels, points):
    table = metrics.cluster.contingency_matrix(labels, clusters)
    rows, columns = linear_sum_assignment(table, maximize=True)
    return [table.max(axis=0).sum() / len(labels), table[rows, columns].sum() / len(labels),
            metrics.normalized_mutual_info_score(labels, clusters), metrics.adjusted_rand_score(labels, clusters),
            metrics.silhouette_score(points.astype(np.float64), clusters)]


# Blobs of unequal size and spread, far from the origin, so that careless differences lose digits.
sizes, spreads = [90, 60, 40, 30, 20], [0.4, 0.8, 0.5, 1.2, 0.3]
classes = np.repeat(np.arange(5), sizes)
points = rounded(100 + np.concatenate([random.normal(random.normal(0, 2, 4), s, (n, 4)) for n, s in zip(sizes, spreads)]))
put("points", points)
put("classes", classes)
for k in (2, 5, 8):
    model = KMeans(k, n_init=10, random_state=0).fit(points)
    put(f"clusters-{k}", model.labels_)
    put(f"scores-{k}", scores(model.labels_, classes, points))
    exact = ((points.astype(np.float64) - model.cluster_centers_.astype(np.float64)[model.labels_]) ** 2).sum()
    put(f"inertia-{k}", exact)
by_chance = random.integers(0, 6, len(classes))
put("clusters-chance", by_chance)
put("scores-chance", scores(by_chance, classes, points))

for rows, columns in ((6, 6), (9, 5), (4, 11)):
    gain = np.round(random.normal(0, 10, (rows, columns)), 3)
    put(f"gain-{rows}x{columns}", gain)
    put(f"greatest-{rows}x{columns}", gain[linear_sum_assignment(gain, maximize=True)].sum())

codes = rounded(random.normal(5, 1, (150, 6)) * [3, 2, 1, 1, 1, 0.5])
places = rounded(codes[:, :2] + random.normal(0, 0.3, (150, 2)))
put("codes", codes)
put("places", places)
for k in (3, 10):
    near = [NearestNeighbors(n_neighbors=k).fit(space.astype(np.float64)).kneighbors(return_distance=False)
            for space in (codes, places)]
    kept = np.mean([len(set(a) & set(b)) / k for a, b in zip(*near)])
    put(f"faithfulness-{k}", [kept, trustworthiness(codes.astype(np.float64), places.astype(np.float64), n_neighbors=k)])

queries = rounded(random.normal(5, 1, (70, 6)) * [3, 2, 1, 1, 1, 0.5])
code_classes, query_classes = (np.int32(rounded(c)[:, 0] > 15) + np.int32(rounded(c)[:, 1] > 10) for c in (codes, queries))
put("queries", queries)
put("code-classes", code_classes)
put("query-classes", query_classes)
for count in (100, 150):
    nearest = NearestNeighbors(n_neighbors=1).fit(codes[:count].astype(np.float64))
    found = nearest.kneighbors(queries.astype(np.float64), return_distance=False)[:, 0]
    put(f"recognised-{count}", np.mean(code_classes[found] == query_classes))
