#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes clustering.txt: what scikit-learn and SciPy say about small data, for the tests of core/clustering and
core/evaluation. Needs numpy, scipy and scikit-learn 1.9 or newer. Usage: clustering.py > clustering.txt"""
import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn import metrics
from sklearn.cluster._hdbscan import hdbscan
from sklearn.cluster import DBSCAN, HDBSCAN, AgglomerativeClustering, KMeans
from sklearn.manifold import trustworthiness
from sklearn.mixture import GaussianMixture
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

for k in (3, 10):
    put(f"continuity-{k}", trustworthiness(places.astype(np.float64), codes.astype(np.float64), n_neighbors=k))


class MixtureFrom(GaussianMixture):
    """A mixture that starts from a given partition."""

    def _initialize_parameters(self, X, random_state, xp=None):
        self._initialize(X, np.eye(self.n_components)[self.start])


precise = points.astype(np.float64)
start = KMeans(4, n_init=1, init="random", random_state=3, max_iter=2).fit(points).labels_
put("mixture-start", start)
for kind in ("full", "diag", "spherical"):
    model = MixtureFrom(4, covariance_type=kind, max_iter=25, tol=1e-5)
    model.start = start
    labels = model.fit_predict(precise)
    put(f"mixture-{kind}-labels", labels)
    put(f"mixture-{kind}-means", model.means_)
    put(f"mixture-{kind}-numbers", [model.score(precise), model.bic(precise), model.n_iter_,
                                    model.predict_proba(precise).max(axis=1).mean()])

for k in (2, 4, 7, 30):
    put(f"ward-{k}", AgglomerativeClustering(k).fit(precise).labels_)

# A point whose core distance is its distance to two clusters alike may join either. scikit-learn leaves it to an unstable
# sort which; with a stable one it is the edge that Prim's method found first.
hdbscan._process_mst = lambda tree: hdbscan.make_single_linkage(tree[np.argsort(tree["distance"], kind="stable")])

# Two moons and a scatter between them: no shape that a mean describes.
angle = random.uniform(0, np.pi, 180)
moons = np.stack([np.cos(angle), np.sin(angle)], 1)
moons[::2] = [1, 0.5] - moons[::2]
moons = rounded(np.concatenate([moons + random.normal(0, 0.06, moons.shape), random.uniform([-1.5, -1], [2.5, 1.5], (40, 2))]))
put("moons", moons)
wide = moons.astype(np.float64)
for name, data, cases in (("moons", wide, ((0.15, 5), (0.25, 8), (0.05, 3), (0.2, 1))), ("points", precise, ((0.8, 5), (1.5, 10)))):
    for radius, least in cases:
        put(f"dbscan-{name}-{radius}-{least}", DBSCAN(eps=radius, min_samples=least).fit(data).labels_)
for name, data, cases in (("moons", wide, ((5, 5), (10, 3), (20, 8), (3, 1))), ("points", precise, ((5, 5), (12, 4), (3, 2)))):
    for least, samples in cases:
        model = HDBSCAN(min_cluster_size=least, min_samples=samples, copy=True).fit(data)
        put(f"hdbscan-{name}-{least}-{samples}", model.labels_)
        put(f"probabilities-{name}-{least}-{samples}", model.probabilities_)

# Noise in scores: one more group for information and pairs; left out by the silhouette.
noisy = DBSCAN(eps=0.8, min_samples=5).fit(precise).labels_
put("noise-clusters", noisy)
table = metrics.cluster.contingency_matrix(classes, noisy)[:, 1:]
rows, columns = linear_sum_assignment(table, maximize=True)
inside = noisy >= 0
put("noise-scores", [table.max(axis=0).sum() / len(classes), table[rows, columns].sum() / len(classes),
                     metrics.normalized_mutual_info_score(classes, noisy), metrics.adjusted_rand_score(classes, noisy),
                     metrics.silhouette_score(precise[inside], noisy[inside]), 1 - inside.mean()])

errors = rounded(random.gamma(2, 0.01, 60))
error_classes = random.integers(0, 3, 60)
put("errors", errors)
put("error-classes", error_classes)
for name, group in (("all", errors), *((c, errors[error_classes == c]) for c in range(3))):
    group = group.astype(np.float64)
    put(f"error-distribution-{name}", [len(group), group.mean(), group.std(), *np.percentile(group, [0, 25, 50, 75, 100])])
