# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes umap.txt: what umap-learn makes of a small table, for tests/core/projection.

Needs numpy, scipy and umap-learn (0.5).
    python umap.py > umap.txt
The file is a list of matrices: a line "name rows columns", then one line a row.
"""
import sys

sys.path = sys.path[1:]  # this folder has a file of the library's name
import numpy as np
from scipy.sparse import csr_matrix
from scipy.spatial.distance import cdist
from umap.umap_ import compute_membership_strengths, find_ab_params, fuzzy_simplicial_set, smooth_knn_dist

SAMPLES, DIMS, NEIGHBOURS = 50, 4, 8


def show(name, matrix):
    matrix = np.atleast_2d(np.asarray(matrix, dtype=np.float64))
    print(name, *matrix.shape)
    for row in matrix:
        print(*(f"{v:.9g}" for v in row))


def nearest(asked, table):
    """Ties to the lower number."""
    distance = cdist(asked.astype(np.float64), table.astype(np.float64))
    index = np.argsort(distance, axis=1, kind="stable")[:, :NEIGHBOURS]
    return np.take_along_axis(distance, index, axis=1).astype(np.float32), index


def main():
    curves = [(spread, least, *find_ab_params(spread, least))
              for spread, least in [(1, 0.1), (1, 0), (1, 0.5), (1, 0.99), (0.5, 0.25), (2, 0.1)]]
    show("curves", curves)  # spread, minDist, a, b

    rng = np.random.default_rng(11)
    table = rng.normal(0, 1, (SAMPLES, DIMS)) * rng.choice([0.1, 1, 5], (SAMPLES, 1))
    table[7] = table[3]  # duplicates
    table[8] = table[3]
    table = table.astype(np.float32)
    show("table", table)
    distance, index = nearest(table, table)
    sigma, rho = smooth_knn_dist(distance, float(NEIGHBOURS))
    show("sigma", sigma)
    show("rho", rho)
    graph, _, _ = fuzzy_simplicial_set(table, NEIGHBOURS, np.random.RandomState(0), "euclidean",
                                       knn_indices=index, knn_dists=distance)
    show("graph", graph.toarray())

    # New points: rho is 0, and each one's neighbours are those of the table.
    asked = rng.normal(0, 1, (6, DIMS)).astype(np.float32)
    show("asked", asked)
    distance, index = nearest(asked, table)
    sigma, rho = smooth_knn_dist(distance, float(NEIGHBOURS), local_connectivity=0.0)
    rows, columns, values, _ = compute_membership_strengths(index.astype(np.int32), distance, sigma, rho, bipartite=True)
    show("ties", csr_matrix((values, (rows, columns)), shape=(len(asked), SAMPLES)).toarray())


if __name__ == "__main__":
    main()
