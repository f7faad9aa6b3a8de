# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes maps.txt: what scikit-learn makes of small tables by its linear and spectral methods, for
tests/core/projection and tests/core/evaluation.

Needs numpy and scikit-learn (1.9 was used).
    python maps.py > maps.txt
The file is a list of matrices: a line "name rows columns", then one line a row.
"""
import numpy as np
from sklearn.decomposition import IncrementalPCA, KernelPCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.manifold import Isomap
from sklearn.manifold._mds import _smacof_single
from sklearn.metrics import euclidean_distances
from sklearn.neighbors import KNeighborsClassifier

SAMPLES, DIMS, BATCH, ROLL = 150, 7, 40, 700


def show(name, matrix):
    matrix = np.atleast_2d(np.asarray(matrix, dtype=np.float64))
    print(name, *matrix.shape)
    for row in matrix:
        print(*(f"{v:.9g}" for v in row))


def make_table(rng):
    """Three groups of uneven size that overlap; the last column is the sum of the first two."""
    labels = rng.choice(3, SAMPLES, p=[0.5, 0.3, 0.2])
    centres = rng.normal(0, 1.2, (3, DIMS))
    table = centres[labels] + rng.normal(0, 1, (SAMPLES, DIMS)) @ rng.normal(0, 0.6, (DIMS, DIMS)) + 2
    return np.hstack([table, table[:, :1] + table[:, 1:2]]).astype(np.float32), labels


def incremental(table):
    pca = IncrementalPCA(3, batch_size=BATCH).fit(table)
    show("incremental_axes", pca.components_)
    show("incremental_variance", pca.explained_variance_)
    show("incremental_ratio", pca.explained_variance_ratio_)
    show("incremental_places", pca.transform(table))


def kernels(table, roll):
    for name, options in {"rbf": {}, "poly": {"gamma": 0.02, "degree": 3, "coef0": 1}, "cosine": {}}.items():
        pca = KernelPCA(3, kernel=name, eigen_solver="dense", **options)
        show("kernel_" + name, pca.fit_transform(table))
        show("kernel_" + name + "_later", pca.fit(table[:100]).transform(table[100:]))
    show("kernel_roll", KernelPCA(2, kernel="rbf", gamma=0.01, eigen_solver="dense").fit_transform(roll))


def discriminants(table, labels):
    lda = LinearDiscriminantAnalysis(solver="svd").fit(table, labels)
    show("lda", lda.transform(table))
    show("lda_ratio", lda.explained_variance_ratio_)


def scaling(table, rng):
    start = rng.uniform(size=(SAMPLES, 2)).astype(np.float32).astype(np.float64)
    show("mds_start", start)
    distances = euclidean_distances(table)
    places, stress, _ = _smacof_single(distances, n_components=2, init=start.copy(), max_iter=25, eps=0)
    show("mds_places", places)
    show("mds_stress", [stress])
    _, stress, steps = _smacof_single(distances, n_components=2, init=start.copy())
    show("mds_final", [stress, steps])


def paths(table, labels, roll):
    show("isomap", Isomap(n_neighbors=5, n_components=3, eigen_solver="dense").fit_transform(table))
    apart = (table + 40 * labels[:, None]).astype(np.float32).astype(np.float64)
    show("isomap_apart", Isomap(n_neighbors=5, n_components=3, eigen_solver="dense").fit_transform(apart))
    show("isomap_roll", Isomap(n_neighbors=8, n_components=2, eigen_solver="dense").fit_transform(roll))


def probes(table, labels):
    train, test = slice(0, 100), slice(100, None)
    model = LogisticRegression(C=1, tol=1e-10, max_iter=100000).fit(table[train], labels[train])
    show("probe", model.predict_proba(table))
    show("probe_accuracy", [model.score(table[train], labels[train]), model.score(table[test], labels[test])])
    two = (labels > 0).astype(int)
    show("probe_two", LogisticRegression(C=1, tol=1e-10, max_iter=100000).fit(table[train], two[train]).predict_proba(table))
    show("neighbours", [KNeighborsClassifier(k).fit(table[train], labels[train]).score(table[test], labels[test])
                        for k in (1, 3, 5, 10)])


def main():
    rng = np.random.default_rng(11)
    table, labels = make_table(rng)
    show("table", table)
    show("labels", labels)
    turn = 1.5 * np.pi * (1 + 2 * rng.uniform(size=ROLL))
    roll = np.stack([turn * np.cos(turn), 21 * rng.uniform(size=ROLL), turn * np.sin(turn)], 1).astype(np.float32)
    show("roll", roll)
    table, roll = table.astype(np.float64), roll.astype(np.float64)
    incremental(table)
    kernels(table, roll)
    discriminants(table, labels)
    scaling(table, rng)
    paths(table, labels, roll)
    probes(table, labels)


if __name__ == "__main__":
    main()
